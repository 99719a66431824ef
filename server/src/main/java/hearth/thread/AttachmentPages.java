package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.chat.Attachment;
import hearth.chat.Attachments;
import hearth.chat.Enclosure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What was sent along with messages, to be looked at again. */
public final class AttachmentPages {
    private final Attachments attachments;

    public AttachmentPages(Attachments attachments) {
        this.attachments = attachments;
    }

    public void routes(Routes to) {
        to.get("/chats/{id}/attachments/{attachment}", Policy.people(Need.MEMBER), this::attachment);
    }

    static List<Enclosure> enclosures(Request request) {
        return request.files("files").stream()
                .map(file -> Enclosure.of(file.name(), file.content()))
                .toList();
    }

    /** As a file, never as a page: nobody knows what is in it. */
    private Answer attachment(Request request) {
        var found = attachments.get(request.principal(), request.part("id"), request.part("attachment"));
        var bytes = bytes(found);
        var about = found.attachment();
        var type = about.isPicture() ? about.type() : "text/plain; charset=utf-8";
        var name = "attachment-" + about.id().substring(0, 8) + ending(about);
        return new Answer.Download(type, name, out -> out.write(bytes));
    }

    private static byte[] bytes(Attachment.Full found) {
        return found.attachment().isPicture()
                ? Base64.getDecoder().decode(found.content())
                : found.content().getBytes(StandardCharsets.UTF_8);
    }

    private static String ending(Attachment about) {
        return "." + (about.isPicture() ? about.type().substring("image/".length()) : "txt");
    }
}
