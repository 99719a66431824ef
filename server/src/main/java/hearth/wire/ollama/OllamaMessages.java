package hearth.wire.ollama;

import hearth.wire.json.Fields;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the messages of a chat. Uses of tools may have no ids here: then results answer them in their order. */
final class OllamaMessages {
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Deque<Part.ToolUse> unanswered = new ArrayDeque<>();
    private int uses;

    List<Part.Text> system() {
        return system;
    }

    List<Turn> turns() {
        return turns;
    }

    void read(Fields message) {
        switch (message.requiredText("role")) {
            case "system" -> order(message);
            case "user" -> turns.add(new Turn(Turn.Role.USER, said(message)));
            case "assistant" -> answer(message);
            case "tool" -> result(message);
            default -> message.refuse();
        }
    }

    private void order(Fields message) {
        var text = new Part.Text(message.text("content", ""));
        if (turns.isEmpty()) {
            system.add(text);
        } else {
            turns.add(new Turn(Turn.Role.SYSTEM, List.of(text)));
        }
    }

    private static List<Part> said(Fields message) {
        var parts = new ArrayList<Part>();
        var text = message.text("content", "");
        if (!text.isEmpty()) parts.add(new Part.Text(text));
        parts.addAll(OllamaRequests.images(message));
        return parts;
    }

    private void answer(Fields message) {
        var parts = new ArrayList<Part>();
        var thoughts = message.text("thinking", "");
        if (!thoughts.isEmpty()) parts.add(new Part.Thinking(thoughts, null));
        parts.addAll(said(message));
        unanswered.clear();
        for (var call : message.objects("tool_calls")) {
            call.ignore("type");
            var function = call.requiredObject("function");
            function.ignore("index");
            var arguments = function.json("arguments");
            var use = new Part.ToolUse(
                    call.text("id", "call_" + uses++),
                    function.requiredText("name"),
                    arguments == null ? "{}" : arguments);
            unanswered.add(use);
            parts.add(use);
        }
        turns.add(new Turn(Turn.Role.ASSISTANT, parts));
    }

    private void result(Fields message) {
        var named = message.text("tool_name");
        var name = named == null ? message.text("name", "") : named;
        var id = message.text("tool_call_id", "");
        message.ignore("name");
        var result = new Part.ToolResult(answered(id, name), said(message), false, CacheMark.NONE);
        var parts = new ArrayList<Part>();
        // Results of one round stand together, as other dialects want them.
        if (!turns.isEmpty() && isResults(turns.getLast()))
            parts.addAll(turns.removeLast().parts());
        parts.add(result);
        turns.add(new Turn(Turn.Role.USER, parts));
    }

    private static boolean isResults(Turn turn) {
        return turn.parts().stream().allMatch(part -> part instanceof Part.ToolResult)
                && !turn.parts().isEmpty();
    }

    private String answered(String id, String name) {
        for (var use : unanswered) {
            if (id.isEmpty()
                    ? name.isEmpty() || use.name().equals(name)
                    : use.id().equals(id)) {
                unanswered.remove(use);
                return use.id();
            }
        }
        return id.isEmpty() ? "call_" + uses++ : id;
    }
}
