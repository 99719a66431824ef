package hearth.reply;

import hearth.window.Fitted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a model is sent of a chat. */
final class Prompts {
    private static final String GO_ON =
            "Your last message broke off. Go on exactly where it ends, without repeating anything and without a word about it.";

    private static final String EARLIER =
            "The conversation began earlier. Notes of what was said before the messages that follow:\n";

    private Prompts() {}

    static byte[] of(Fitted fitted) {
        var brief = fitted.brief();
        var messages = new ArrayList<Map<String, String>>();
        var first = first(fitted);
        if (!first.isEmpty()) messages.add(Map.of("role", "system", "content", first));
        for (var message : brief.branch()) {
            // What never came is nothing that was said.
            if (!message.text().isBlank())
                messages.add(Map.of("role", message.author().word(), "content", message.text()));
        }
        if (!brief.branch().isEmpty() && brief.branch().getLast().isReply()) messages.add(Map.of("role", "user", "content", GO_ON));
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
}
