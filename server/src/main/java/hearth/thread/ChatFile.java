package hearth.thread;

import hearth.chat.Chat;
import hearth.chat.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat with all its branches, as it can be brought into a Hearth again. */
final class ChatFile {
    private ChatFile() {}

    static Map<String, @Nullable Object> of(Chat chat, List<Message> all) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("format", "hearth-chat");
        json.put("version", 1);
        json.putAll(ChatsApi.json(chat));
        json.put("leaf", chat.leaf());
        json.put("messages", all.stream().map(ChatFile::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Message message) {
        var json = ChatsApi.json(message);
        if (!message.isReply()) return json;
        json.put("asked", message.asked());
        json.put("thoughts", message.thoughts());
        json.put("rating", message.rating());
        var took = message.reckoning();
        if (took == null) return json;
        json.put("place", took.place());
        json.put("first_ms", took.firstMillis());
        json.put("total_ms", took.totalMillis());
        return json;
    }
}
