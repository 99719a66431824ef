package hearth.reply;

import hearth.chat.Attachment;
import hearth.chat.Message;
import hearth.window.Fitted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** What a model is sent of a chat. */
final class Prompts {
    private static final String GO_ON =
            "Your last message broke off. Go on exactly where it ends, without repeating anything and without a word about it.";
    private static final String EARLIER =
            "The conversation began earlier. Notes of what was said before the messages that follow:\n";

    private final Function<List<Attachment>, List<Attachment.Full>> contents;

    /** @param contents reads what is in attachments */
    Prompts(Function<List<Attachment>, List<Attachment.Full>> contents) {
        this.contents = contents;
    }

    byte[] of(Fitted fitted) {
        var brief = fitted.brief();
        var messages = new ArrayList<Map<String, Object>>();
        var first = first(fitted);
        if (!first.isEmpty()) messages.add(Map.of("role", "system", "content", first));
        for (var message : brief.branch()) {
            var attached = brief.attached(message);
            // What never came is nothing that was said.
            if (!message.text().isBlank() || !attached.isEmpty())
                messages.add(Map.of("role", message.author().word(), "content", content(message, attached)));
        }
        if (!brief.branch().isEmpty() && brief.branch().getLast().isReply())
            messages.add(Map.of("role", "user", "content", GO_ON));
        var body = new LinkedHashMap<String, Object>();
        body.put("model", brief.model());
        body.put("stream", true);
        body.put("messages", messages);
        body.put("hearth", Map.of("stay_home", brief.staysHome(), "cache", false));
        return JsonMapper.shared().writeValueAsBytes(body);
    }

    private static String first(Fitted fitted) {
        if (fitted.summary().isEmpty()) return fitted.brief().instructions();
        return (fitted.brief().instructions() + "\n\n" + EARLIER + fitted.summary()).strip();
    }

    private Object content(Message message, List<Attachment> attached) {
        if (attached.isEmpty()) return message.text();
        var text = new StringBuilder(message.text());
        var parts = new ArrayList<Map<String, Object>>();
        for (var each : contents.apply(attached)) {
            if (each.attachment().isPicture()) parts.add(picture(each));
            else text.append(file(each));
        }
        if (parts.isEmpty()) return text.toString();
        parts.addFirst(Map.of("type", "text", "text", text.toString()));
        return parts;
    }

    private static Map<String, Object> picture(Attachment.Full each) {
        var url = "data:" + each.attachment().type() + ";base64," + each.content();
        return Map.of("type", "image_url", "image_url", Map.of("url", url));
    }

    /** Fenced by more than what is in it, so that nothing in it ends it. */
    private static String file(Attachment.Full each) {
        var fence = "```";
        while (each.content().contains(fence)) fence = fence + "`";
        return "\n\n" + each.attachment().name() + ":\n" + fence + "\n" + each.content() + "\n" + fence;
    }
}
