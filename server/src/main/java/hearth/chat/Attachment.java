package hearth.chat;

/**
 * A picture or a text that was sent along with a message.
 *
 * @param type its media type; text/plain for all that is text
 * @param size in bytes
 * @param tokens about as many as a model counts
 */
public record Attachment(String id, String message, String name, String type, long size, long tokens) {
    public boolean isPicture() {
        return type.startsWith("image/");
    }

    /** With what is in it: text as it is, a picture in Base64. */
    public record Full(Attachment attachment, String content) {}
}
