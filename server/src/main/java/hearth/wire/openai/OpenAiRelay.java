package hearth.wire.openai;

import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Splices;
import hearth.wire.sse.Frame;
import hearth.wire.sse.SseText;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands chunks on. Their bytes change where a client of this dialect could not rely on them else. */
final class OpenAiRelay implements Relay {
    private final String model;
    private final String quotedModel;
    private final boolean wantsUsage;
    private @Nullable String id;
    private @Nullable String created;
    private byte @Nullable [] heldUsage;
    private boolean usagePassed;
    private boolean anyTools;
    private boolean ended;

    OpenAiRelay(String model, boolean wantsUsage) {
        this.model = model;
        this.quotedModel = Json.quoted(model);
        this.wantsUsage = wantsUsage;
    }

    @Override
    public Passed pass(Frame frame) {
        if (ended) return new Passed.Seen().withNothing();
        if (frame.says(OpenAiReader.DONE)) return done();
        var found = OpenAiChunk.of(frame.data());
        if (found.isEmpty()) return fail(Fault.garbled());
        var chunk = found.get();
        if (chunk.error != null) return fail(OpenAiFaults.inStream(chunk.error));
        note(chunk);
        if (!wantsUsage && chunk.choices.isEmpty() && !chunk.isUsageNull) return chunk.seen.withNothing();
        var splices = new Splices(frame.data());
        same(splices, chunk);
        usage(splices, chunk);
        chunk.choices.forEach(choice -> complete(splices, choice));
        var isPlain = splices.isEmpty() && isDataAlone(frame);
        return chunk.seen.with(isPlain ? frame.raw() : SseText.data(splices.bytes()));
    }

    private void note(OpenAiChunk chunk) {
        anyTools |= chunk.anyTools;
        read(chunk).ifPresent(chunk.seen::usage);
        for (var choice : chunk.choices) {
            if (choice.reason != null)
                chunk.seen.reason(OpenAiReader.reason(choice.reason).withTools(anyTools));
        }
    }

    private static Optional<Usage> read(OpenAiChunk chunk) {
        if (chunk.usage == null || chunk.isUsageNull) return Optional.empty();
        return Json.object(chunk.copy(chunk.usage)).flatMap(OpenAiUsage::read);
    }

    /** The same id, time and model in every chunk; the model is the one that was asked for. */
    private void same(Splices splices, OpenAiChunk chunk) {
        id = keep(splices, chunk, chunk.id, id);
        created = keep(splices, chunk, chunk.created, created);
        if (chunk.model == null) {
            splices.insert(chunk.inside, "\"model\":" + quotedModel + ",");
        } else if (!model.equals(chunk.modelName)) {
            splices.replace(chunk.model, quotedModel);
        }
    }

    private static @Nullable String keep(
            Splices splices, OpenAiChunk chunk, @Nullable Range range, @Nullable String first) {
        if (range == null) return first;
        var here = new String(chunk.copy(range), StandardCharsets.UTF_8);
        if (first == null) return here;
        if (!first.equals(here)) splices.replace(range, first);
        return first;
    }

    /** Whoever asked for usage gets it in a chunk of its own at the end, and null before, wherever the provider puts it. */
    private void usage(Splices splices, OpenAiChunk chunk) {
        if (!wantsUsage) {
            chunk.usageCuts.forEach(splices::cut);
        } else if (chunk.usage == null) {
            splices.insert(chunk.inside, "\"usage\":null,");
        } else if (!chunk.isUsageNull && chunk.choices.isEmpty()) {
            usagePassed = true;
        } else if (!chunk.isUsageNull) {
            heldUsage = chunk.copy(chunk.usage);
            splices.replace(chunk.usage, "null");
        }
    }

    private void complete(Splices splices, OpenAiChunk.Choice choice) {
        var missing = new StringBuilder();
        if (!choice.index) missing.append("\"index\":0,");
        if (!choice.piece) missing.append("\"delta\":{},");
        if (choice.reasonAt == null) missing.append("\"finish_reason\":null,");
        if (!missing.isEmpty()) {
            if (!choice.any) missing.setLength(missing.length() - 1);
            splices.insert(choice.inside, missing.toString());
        }
        sayTools(splices, choice, anyTools);
    }

    private static void sayTools(Splices splices, OpenAiChunk.Choice choice, boolean anyTools) {
        if (anyTools && choice.reasonAt != null && "stop".equals(choice.reason)) {
            splices.replace(choice.reasonAt, "\"tool_calls\"");
        }
    }

    /** No names, ids or comments: this dialect has none, and clients may stumble over them. */
    private static boolean isDataAlone(Frame frame) {
        return frame.raw()[0] == 'd' && frame.raw().length - frame.data().length <= "data: \r\n\r\n".length();
    }

    private Passed done() {
        ended = true;
        var seen = new Passed.Seen();
        seen.done();
        var out = new ByteArrayOutputStream();
        if (wantsUsage && !usagePassed && heldUsage != null) out.writeBytes(usageChunk(heldUsage));
        out.writeBytes(SseText.data(OpenAiReader.DONE));
        return seen.with(out.toByteArray());
    }

    private byte[] usageChunk(byte[] usage) {
        var text = "{\"id\":" + (id == null ? "\"\"" : id) + ",\"object\":\"chat.completion.chunk\",\"created\":"
                + (created == null ? "0" : created) + ",\"model\":" + quotedModel + ",\"choices\":[],\"usage\":"
                + new String(usage, StandardCharsets.UTF_8) + "}";
        return SseText.data(text.getBytes(StandardCharsets.UTF_8));
    }

    private Passed fail(Fault fault) {
        ended = true;
        var seen = new Passed.Seen();
        seen.fault(fault);
        return seen.with(SseText.data(OpenAiFaults.write(fault)));
    }

    @Override
    public Passed end() {
        return ended ? new Passed.Seen().withNothing() : fail(Fault.cut());
    }

    static Passed whole(String model, byte[] body) {
        var found = OpenAiChunk.of(body);
        var relay = new OpenAiRelay(model, true);
        if (found.isEmpty()) return fault(Fault.garbled());
        var chunk = found.get();
        if (chunk.error != null) return fault(OpenAiFaults.inStream(chunk.error));
        if (chunk.choices.isEmpty()) return fault(Fault.garbled());
        relay.note(chunk);
        chunk.seen.done();
        var splices = new Splices(body);
        relay.same(splices, chunk);
        chunk.choices.forEach(choice -> sayTools(splices, choice, chunk.anyTools));
        return chunk.seen.with(splices.bytes());
    }

    private static Passed fault(Fault fault) {
        var seen = new Passed.Seen();
        seen.fault(fault);
        return seen.with(OpenAiFaults.write(fault));
    }
}
