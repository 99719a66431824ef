package hearth.wire;

import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.talk.Event;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Prompts and answers of every kind, for properties. */
public final class Samples {
    private Samples() {}

    public static Arbitrary<String> texts() {
        return Arbitraries.of(
                "Hi", "Grüße", "火🔥", "a\nb", "\"quoted\\\"", " x", "line\r\nend", "{}", "\u0000x", "data: [DONE]");
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.of("call_1", "toolu_2", "x-3");
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("weather", "find_plants", "t");
    }

    private static Arbitrary<String> arguments() {
        return Arbitraries.of("{}", "{\"city\":\"Köln\"}", "{\"a\":{\"b\":[1,2.50]}}");
    }

    private static Arbitrary<Picture> pictures() {
        return Arbitraries.of(
                new Picture.Address("https://plants.example/fern.png"),
                new Picture.Inline("image/png", "iVBORw0KGgo="));
    }

    private static Arbitrary<Part> text() {
        return texts().map(Part.Text::new);
    }

    private static Arbitrary<Part> image() {
        return pictures().map(Part.Image::new);
    }

    private static Arbitrary<Part> thought() {
        return Combinators.combine(texts(), Arbitraries.of("c2ln", "EqQB+/=")).as(Part.Thinking::new);
    }

    private static Arbitrary<Part> use() {
        return Combinators.combine(ids(), names(), arguments())
                .as((id, name, json) -> new Part.ToolUse(id, name, json));
    }

    private static Arbitrary<Part> result() {
        return Combinators.combine(ids(), texts())
                .as((id, text) -> new Part.ToolResult(id, List.of(new Part.Text(text)), false, CacheMark.NONE));
    }

    /** A person who says something, or tools that answered. */
    private static Arbitrary<Turn> asking() {
        return Arbitraries.oneOf(
                        Arbitraries.oneOf(text(), image()).list().ofMinSize(1).ofMaxSize(3),
                        result().list().ofMinSize(1).ofMaxSize(2))
                .map(parts -> new Turn(Turn.Role.USER, parts));
    }

    /** A model that thought, spoke and used tools, in that order. */
    private static Arbitrary<Turn> answering() {
        return Combinators.combine(
                        thought().list().ofMaxSize(2),
                        text().list().ofMaxSize(1),
                        use().list().ofMaxSize(2))
                .as((thoughts, said, uses) -> {
                    var parts = new ArrayList<>(thoughts);
                    parts.addAll(said);
                    parts.addAll(uses);
                    return parts;
                })
                .filter(parts -> !parts.isEmpty())
                .map(parts -> new Turn(Turn.Role.ASSISTANT, parts));
    }

    private static Arbitrary<List<Turn>> turns() {
        return Combinators.combine(asking(), answering())
                .as((one, other) -> List.of(one, other))
                .list()
                .ofMaxSize(3)
                .flatMap(pairs -> asking().map(last -> {
                    var turns = new ArrayList<Turn>();
                    pairs.forEach(turns::addAll);
                    turns.add(last);
                    return turns;
                }));
    }

    private static Arbitrary<Tool> tools() {
        return Combinators.combine(
                        names(), texts().injectNull(0.3), Arbitraries.of(Tool.NO_ARGUMENTS, "{\"type\":\"object\"}"))
                .as(Tool::new);
    }

    private static Arbitrary<ToolChoice> choices() {
        return Combinators.combine(
                        Arbitraries.of(ToolChoice.Mode.class),
                        Arbitraries.of(true, false).injectNull(0.5))
                .as((mode, parallel) -> new ToolChoice(mode, mode == ToolChoice.Mode.ONE ? "weather" : null, parallel));
    }

    private static Arbitrary<Sampling> sampling() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9000).injectNull(0.3),
                        Arbitraries.of(0.0, 0.5, 1.0).injectNull(0.5),
                        Arbitraries.of(0.1, 1.0).injectNull(0.5),
                        texts().list().ofMaxSize(3))
                .as((most, temperature, topP, stop) ->
                        new Sampling(most, temperature, topP, null, stop, null, null, null));
    }

    private static Arbitrary<Format> formats() {
        return Arbitraries.of(
                Format.FREE,
                new Format.Schema(Format.Schema.UNNAMED, null, "{\"type\":\"object\",\"required\":[\"a\"]}", null));
    }

    /** What all dialects can say; what only some can has tests of its own. */
    public static Arbitrary<Prompt> prompts() {
        return Combinators.combine(
                        texts().map(Part.Text::new).list().ofMaxSize(2),
                        turns(),
                        tools().list().ofMaxSize(2),
                        choices(),
                        sampling(),
                        formats(),
                        Arbitraries.of("user-7").injectNull(0.5))
                .as((system, turns, tools, choice, sampling, format, user) -> new Prompt(
                        system,
                        turns,
                        tools,
                        tools.isEmpty() ? ToolChoice.UNSAID : choice,
                        sampling,
                        format,
                        Reasoning.UNSAID,
                        user));
    }

    private static Arbitrary<List<Event>> said() {
        return Arbitraries.oneOf(
                texts().list().ofMinSize(1).ofMaxSize(3).map(texts -> many(texts, Event.Text::new)),
                Combinators.combine(texts().list().ofMaxSize(3), Arbitraries.of("c2ln", "EqQB+/="))
                        .as((texts, signature) -> {
                            var events = many(texts, Event.Thinking::new);
                            events.add(new Event.Signature(signature));
                            return events;
                        }));
    }

    private static List<Event> many(List<String> texts, Function<String, Event> event) {
        return new ArrayList<>(texts.stream().map(event).toList());
    }

    private static Arbitrary<List<Event>> used() {
        return Combinators.combine(names(), Arbitraries.of(List.of("{}"), List.of("{\"a\":", "\"ü\"", "}")))
                .as((name, fragments) -> {
                    var events = new ArrayList<Event>();
                    events.add(new Event.ToolBegin(0, "", name));
                    for (var fragment : fragments) events.add(new Event.ToolArguments(0, fragment));
                    return events;
                });
    }

    public static Arbitrary<Usage> usages() {
        return Arbitraries.integers()
                .between(0, 100_000)
                .list()
                .ofSize(5)
                .map(n -> new Usage(n.get(0) + n.get(1) + n.get(2), n.get(1), n.get(2), n.get(3) + n.get(4), 0));
    }

    /** The events of a whole answer. */
    public static Arbitrary<List<Event>> answers() {
        return Combinators.combine(
                        said().list().ofMaxSize(3),
                        used().list().ofMaxSize(3),
                        Arbitraries.of(FinishReason.STOP, FinishReason.LENGTH, FinishReason.REFUSED),
                        usages())
                .as(Samples::answer);
    }

    private static List<Event> answer(
            List<List<Event>> said, List<List<Event>> used, FinishReason reason, Usage usage) {
        var events = new ArrayList<Event>();
        events.add(new Event.Started("answer-1", "house/model"));
        said.forEach(events::addAll);
        for (var i = 0; i < used.size(); i++) {
            for (var event : used.get(i)) events.add(numbered(event, i));
        }
        events.add(new Event.Finish(reason.withTools(!used.isEmpty()), null));
        events.add(new Event.Used(usage));
        events.add(new Event.Done());
        return events;
    }

    private static Event numbered(Event event, int index) {
        return switch (event) {
            case Event.ToolBegin(var _, var _, var name) -> new Event.ToolBegin(index, "call_" + index, name);
            case Event.ToolArguments(var _, var fragment) -> new Event.ToolArguments(index, fragment);
            default -> event;
        };
    }
}
