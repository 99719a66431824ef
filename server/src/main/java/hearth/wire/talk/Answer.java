package hearth.wire.talk;

import hearth.wire.prompt.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole answer. Its parts are texts, thoughts, refusals and uses of tools. */
public record Answer(
        @Nullable String id,
        @Nullable String model,
        List<Part> parts,
        FinishReason reason,
        @Nullable String stopSequence,
        @Nullable Usage usage) {
    public Answer {
        parts = List.copyOf(parts);
    }

    /** The events that would have told it. */
    public List<Event> events() {
        var events = new ArrayList<Event>();
        events.add(new Event.Started(id, model));
        var tools = 0;
        for (var part : parts) {
            switch (part) {
                case Part.Text(var text, var _) -> events.add(new Event.Text(text));
                case Part.Refusal(var text) -> events.add(new Event.Refusal(text));
                case Part.Thinking(var text, var signature) -> {
                    if (!text.isEmpty()) events.add(new Event.Thinking(text));
                    if (signature != null) events.add(new Event.Signature(signature));
                }
                case Part.RedactedThinking(var hidden) -> events.add(new Event.RedactedThinking(hidden));
                case Part.ToolUse(var use, var name, var arguments, var _) -> {
                    events.add(new Event.ToolBegin(tools, use, name));
                    if (!arguments.isEmpty()) events.add(new Event.ToolArguments(tools, arguments));
                    tools++;
                }
                case Part.Image _, Part.ToolResult _ -> throw new IllegalArgumentException("no model answers this");
            }
        }
        events.add(new Event.Finish(reason, stopSequence));
        if (usage != null) events.add(new Event.Used(usage));
        events.add(new Event.Done());
        return events;
    }

    /** All texts, one after the other. */
    public String text() {
        var all = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Part.Text(var text, var _)) all.append(text);
        }
        return all.toString();
    }

    public boolean usesTools() {
        return parts.stream().anyMatch(part -> part instanceof Part.ToolUse);
    }
}
