package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.chat.Attachment;
import hearth.chat.Attachments;
import hearth.chat.Enclosure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What is sent along with messages, by pages and by programs, and looked at again. */
public final class AttachmentPages {
    private final Attachments attachments;

    public AttachmentPages(Attachments attachments) {
        this.attachments = attachments;
    }

    public void routes(Routes to) {
        to.get("/chats/{id}/attachments/{attachment}", Policy.people(Need.MEMBER), this::attachment);
        to.get(
                "/api/v1/chats/{id}/attachments/{attachment}",
                Policy.programs(Scope.CHAT, Need.MEMBER),
                this::attachment);
    }

    static List<Enclosure> enclosures(Request request) {
        return request.files("files").stream()
                .map(file -> Enclosure.of(file.name(), file.content()))
                .toList();
    }

    static List<Enclosure> enclosures(JsonBody body) {
        return body.objects("attachments", "name", "content").stream()
                .map(AttachmentPages::enclosure)
                .toList();
    }

    /** A fault is of the field that programs know. */
    private static Enclosure enclosure(JsonBody attachment) {
        var name = attachment.requiredText("name");
        var content = content(attachment);
        try {
            return Enclosure.of(name, content);
        } catch (Problem odd) {
            throw Problem.invalid("attachments", odd.code(), odd.sentence());
        }
    }

    private static byte[] content(JsonBody attachment) {
        try {
            return Base64.getDecoder().decode(attachment.requiredText("content"));
        } catch (IllegalArgumentException odd) {
            throw Problem.invalid("attachments", "Write the content of each attachment in Base64.");
        }
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
