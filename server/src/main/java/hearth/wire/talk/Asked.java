package hearth.wire.talk;

import hearth.wire.prompt.Prompt;
import java.util.List;

/** A caller's request, read. Strangers are its fields that would be lost on the way to another dialect, by their paths. */
public record Asked(String model, boolean stream, boolean wantsUsage, Prompt prompt, List<String> strangers) {
    public Asked {
        strangers = List.copyOf(strangers);
    }
}
