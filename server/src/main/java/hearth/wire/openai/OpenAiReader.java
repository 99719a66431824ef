package hearth.wire.openai;

import hearth.wire.json.Json;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Talk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Understands what a provider of the OpenAI dialect streams, and what it answers whole. */
final class OpenAiReader implements EventReader {
    static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    private final OpenAiPieces pieces = new OpenAiPieces();
    private boolean started;
    private boolean finished;
    private boolean ended;

    @Override
    public List<Event> read(Frame frame) {
        var events = new ArrayList<Event>();
        if (ended) return events;
        if (frame.says(DONE)) {
            finish(null, events);
            done(events);
            return events;
        }
        var chunk = Json.object(frame.data());
        if (chunk.isEmpty()) {
            fail(Fault.garbled(), events);
        } else {
            chunk(chunk.get(), "delta", events);
        }
        return events;
    }

    static Talk whole(byte[] body) {
        var reader = new OpenAiReader();
        var events = new ArrayList<Event>();
        var answer = Json.object(body);
        if (answer.isEmpty() || isNoAnswer(answer.get())) {
            reader.fail(Fault.garbled(), events);
        } else {
            reader.chunk(answer.get(), "message", events);
            if (!reader.ended) {
                reader.finish(null, events);
                reader.done(events);
            }
        }
        var talk = new Talk();
        events.forEach(talk::add);
        return talk;
    }

    private static boolean isNoAnswer(JsonNode answer) {
        return OpenAiFaults.error(answer).isEmpty()
                && !answer.path("choices").path(0).path("message").isObject();
    }

    private void chunk(JsonNode chunk, String piece, List<Event> to) {
        var error = OpenAiFaults.error(chunk);
        if (error.isPresent()) {
            fail(OpenAiFaults.inStream(error.get()), to);
            return;
        }
        if (!started) {
            started = true;
            to.add(new Event.Started(text(chunk, "id"), text(chunk, "model")));
        }
        // One answer is asked for here; more than one goes the way that translates nothing.
        var choice = chunk.path("choices").path(0);
        if (choice.path("index").asInt(0) == 0) {
            if (!finished) pieces.read(choice.path(piece), to);
            var reason = choice.path("finish_reason").asString("");
            if (!reason.isEmpty()) finish(reason, to);
        }
        OpenAiUsage.read(chunk.path("usage")).ifPresent(usage -> to.add(new Event.Used(usage)));
    }

    private static @Nullable String text(JsonNode chunk, String name) {
        var node = chunk.path(name);
        return node.isString() ? node.stringValue() : null;
    }

    private void finish(@Nullable String reason, List<Event> to) {
        if (finished) return;
        finished = true;
        to.add(new Event.Finish(reason(reason == null ? "stop" : reason).withTools(pieces.anyTools()), null));
    }

    static FinishReason reason(String reason) {
        return switch (reason) {
            case "length", "max_tokens" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_USE;
            case "content_filter" -> FinishReason.REFUSED;
            default -> FinishReason.STOP;
        };
    }

    private void done(List<Event> to) {
        ended = true;
        to.add(new Event.Done());
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
}
