package hearth.reply;

import hearth.chat.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a model is sent of a chat. */
final class Prompts {
    private static final String GO_ON =
            "Your last message broke off. Go on exactly where it ends, without repeating anything and without a word about it.";

    private Prompts() {}

    /** @param branch what was said, the earliest first; what the answer goes on from is the last of it */
    static byte[] of(String model, boolean staysHome, List<Message> branch) {
        var messages = new ArrayList<Map<String, String>>();
        for (var message : branch) {
            // What never came is nothing that was said.
            if (!message.text().isBlank())
                messages.add(Map.of("role", message.author().word(), "content", message.text()));
        }
        if (!branch.isEmpty() && branch.getLast().isReply()) messages.add(Map.of("role", "user", "content", GO_ON));
        var body = new LinkedHashMap<String, Object>();
        body.put("model", model);
        body.put("stream", true);
        body.put("messages", messages);
        body.put("hearth", Map.of("stay_home", staysHome, "cache", false));
        return JsonMapper.shared().writeValueAsBytes(body);
    }
}
