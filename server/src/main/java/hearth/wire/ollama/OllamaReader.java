package hearth.wire.ollama;

import hearth.base.ids.Ids;
import hearth.wire.json.Json;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Talk;
import hearth.wire.talk.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Understands what a provider of the Ollama dialect streams, and what it answers whole: the same lines, or one of them. */
final class OllamaReader implements EventReader {
    private boolean started;
    private int tools;
    private boolean ended;

    @Override
    public List<Event> read(Frame frame) {
        return read(frame.data());
    }

    private List<Event> read(byte[] line) {
        var events = new ArrayList<Event>();
        if (ended) return events;
        var tree = Json.object(line);
        if (tree.isEmpty()) {
            fail(Fault.garbled(), events);
        } else {
            line(tree.get(), events);
        }
        return events;
    }

    private void line(JsonNode line, List<Event> to) {
        if (line.hasNonNull("error")) {
            fail(OllamaFaults.inStream(line.get("error")), to);
            return;
        }
        if (!started) {
            started = true;
            to.add(new Event.Started(null, line.path("model").asString("")));
        }
        var message = line.path("message");
        say(message.path("thinking"), Event.Thinking::new, to);
        say(line.path("thinking"), Event.Thinking::new, to);
        say(message.path("content"), Event.Text::new, to);
        say(line.path("response"), Event.Text::new, to);
        for (var call : message.path("tool_calls").values()) tool(call, to);
        if (line.path("done").asBoolean(false)) done(line, to);
    }

    private interface Saying {
        Event of(String text);
    }

    private static void say(JsonNode said, Saying saying, List<Event> to) {
        var text = said.asString("");
        if (!text.isEmpty()) to.add(saying.of(text));
    }

    /** A tool comes whole, its arguments as an object, and often without an id. */
    private void tool(JsonNode call, List<Event> to) {
        var function = call.path("function");
        var id = call.path("id").asString("");
        var given = id.isEmpty() ? "call_" + Ids.next().replace("-", "").substring(8) : id;
        to.add(new Event.ToolBegin(tools, given, function.path("name").asString("")));
        var arguments = function.path("arguments");
        to.add(new Event.ToolArguments(tools++, arguments.isObject() ? Json.text(arguments) : "{}"));
    }

    private void done(JsonNode line, List<Event> to) {
        ended = true;
        to.add(new Event.Finish(reason(line.path("done_reason").asString("")).withTools(tools > 0), null));
        usage(line).ifPresent(usage -> to.add(new Event.Used(usage)));
        to.add(new Event.Done());
    }

    static FinishReason reason(String said) {
        return said.equals("length") ? FinishReason.LENGTH : FinishReason.STOP;
    }

    /** A prompt that is in its cache is not always counted; then nobody reported anything. */
    private static Optional<Usage> usage(JsonNode line) {
        return usage(
                line.path("prompt_eval_count").asLong(-1),
                line.path("eval_count").asLong(-1));
    }

    static Optional<Usage> usage(long input, long output) {
        return input < 0 || output < 0 ? Optional.empty() : Usage.of(input, 0, 0, output, 0);
    }

    private void fail(Fault fault, List<Event> to) {
        ended = true;
        to.add(new Event.Failed(fault));
    }

    @Override
    public List<Event> end() {
        if (ended) return List.of();
        ended = true;
        return List.of(new Event.Failed(Fault.cut()));
    }

    static Talk whole(byte[] body) {
        var reader = new OllamaReader();
        var talk = new Talk();
        reader.read(body).forEach(talk::add);
        reader.end().forEach(talk::add);
        return talk;
    }
}
