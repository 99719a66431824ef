package hearth.wire.talk;

import hearth.wire.prompt.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds events into the answer that they tell; at any moment it has what came so far. */
public final class Talk {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Kind kind = Kind.NONE;
    private final List<Use> uses = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private FinishReason reason = FinishReason.STOP;
    private @Nullable String stopSequence;
    private @Nullable Usage usage;
    private @Nullable Fault fault;
    private boolean done;

    private enum Kind {
        NONE,
        TEXT,
        REFUSAL,
        THINKING
    }

    /** Its arguments may still grow after another has begun. */
    private record Use(int place, String id, String name, StringBuilder arguments) {}

    public void add(Event event) {
        switch (event) {
            case Event.Started(var startedId, var startedModel) -> {
                id = startedId;
                model = startedModel;
            }
            case Event.Text(var text) -> grow(Kind.TEXT, text);
            case Event.Refusal(var text) -> grow(Kind.REFUSAL, text);
            case Event.Thinking(var text) -> grow(Kind.THINKING, text);
            case Event.Signature(var signature) -> sign(signature);
            case Event.RedactedThinking(var hidden) -> {
                close();
                parts.add(new Part.RedactedThinking(hidden));
            }
            case Event.ToolBegin begin -> begin(begin);
            case Event.ToolArguments(var index, var fragment) -> {
                if (index < uses.size()) uses.get(index).arguments().append(fragment);
            }
            case Event.Finish(var why, var sequence) -> {
                reason = why;
                stopSequence = sequence;
            }
            case Event.Used(var counted) -> usage = counted;
            case Event.Done() -> done = true;
            case Event.Failed(var what) -> fault = what;
        }
    }

    private void grow(Kind wanted, String text) {
        if (kind != wanted) close();
        kind = wanted;
        open.append(text);
    }

    private void sign(String signature) {
        if (kind != Kind.THINKING) close();
        parts.add(new Part.Thinking(open.toString(), signature));
        kind = Kind.NONE;
        open.setLength(0);
    }

    private void begin(Event.ToolBegin begin) {
        close();
        uses.add(new Use(parts.size(), begin.id(), begin.name(), new StringBuilder()));
        parts.add(new Part.ToolUse(begin.id(), begin.name(), ""));
    }

    private void close() {
        openPart().ifPresent(parts::add);
        kind = Kind.NONE;
        open.setLength(0);
    }

    private Optional<Part> openPart() {
        var text = open.toString();
        return switch (kind) {
            case NONE -> Optional.empty();
            case TEXT -> Optional.of(new Part.Text(text));
            case REFUSAL -> Optional.of(new Part.Refusal(text));
            case THINKING -> Optional.of(new Part.Thinking(text, null));
        };
    }

    public Answer answer() {
        var all = new ArrayList<>(parts);
        for (var use : uses) {
            all.set(
                    use.place(),
                    new Part.ToolUse(use.id(), use.name(), use.arguments().toString()));
        }
        openPart().ifPresent(all::add);
        return new Answer(id, model, all, reason.withTools(!uses.isEmpty()), stopSequence, usage);
    }

    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether the provider said that this is all. */
    public boolean isDone() {
        return done;
    }
}
