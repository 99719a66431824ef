package hearth.reply;

/**
 * What came of a reply since somebody looked last.
 *
 * @param isAnew whether it is the whole: what they had before is not what is there
 * @param isOver whether nothing comes after it
 */
public record Step(String text, String thoughts, boolean isAnew, boolean isOver) {
    public boolean isEmpty() {
        return text.isEmpty() && thoughts.isEmpty() && !isAnew && !isOver;
    }
}
