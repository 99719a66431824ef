package hearth.wire.openai;

import hearth.base.ids.Ids;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands chunks on. Their bytes change where a client of this dialect could not rely on them else. */
final class OpenAiRelay implements Relay {
    private static final String OBJECT = "\"chat.completion.chunk\"";
    private static final String ROLE = "\"role\":\"assistant\"";

    private final String model;
    private final String quotedModel;
    private final boolean wantsUsage;
    private @Nullable String id;
    private @Nullable String created;
    private byte @Nullable [] heldUsage;
    private boolean usagePassed;
    private boolean anyTools;
    private boolean ended;
    /** By the places of the answers that have begun; what each of them knows of its tools. */
    private final Map<Integer, OpenAiToolCalls> begun = new HashMap<>();

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
        if (chunk.choices.stream().anyMatch(this::saysAndEnds)) return chunk.seen.with(parted(chunk, frame.data()));
        var splices = common(chunk, frame.data());
        for (var choice : chunk.choices) {
            say(splices, chunk, choice);
            complete(splices, choice);
            sayTools(splices, choice, anyTools);
        }
        var isPlain = splices.isEmpty() && isDataAlone(frame);
        return chunk.seen.with(isPlain ? frame.raw() : SseText.data(splices.bytes()));
    }

    /** The last piece of an answer is empty, and the first is not the last. */
    private boolean saysAndEnds(OpenAiChunk.Choice choice) {
        return choice.reason != null && (choice.anyPiece || !begun.containsKey(choice.place));
    }

    /** One chunk as two: what it says, and that this was all. */
    private byte[] parted(OpenAiChunk chunk, byte[] data) {
        var saying = common(chunk, data);
        var ending = common(chunk, data);
        for (var choice : chunk.choices) {
            say(saying, chunk, choice);
            complete(saying, choice);
            if (choice.reasonAt != null) saying.replace(choice.reasonAt, "null");
            if (choice.piece != null) ending.replace(choice.piece, "{}");
            if (choice.logprobs != null) ending.replace(choice.logprobs, "null");
            complete(ending, choice);
            sayTools(ending, choice, anyTools);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(SseText.data(saying.bytes()));
        out.writeBytes(SseText.data(ending.bytes()));
        return out.toByteArray();
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

    /** What is to be the same in every chunk, and where usage stands. */
    private Splices common(OpenAiChunk chunk, byte[] data) {
        var splices = new Splices(data);
        var missing = new StringBuilder();
        id(splices, chunk, missing);
        created(splices, chunk, missing);
        if (chunk.object == null) {
            missing.append("\"object\":").append(OBJECT).append(',');
        } else if (!OBJECT.equals("\"" + chunk.objectName + "\"")) {
            splices.replace(chunk.object, OBJECT);
        }
        if (chunk.model == null)
            missing.append("\"model\":").append(quotedModel).append(',');
        model(splices, chunk);
        if (wantsUsage && chunk.usage == null) missing.append("\"usage\":null,");
        usage(splices, chunk);
        if (!missing.isEmpty()) {
            if (!chunk.any) missing.setLength(missing.length() - 1);
            splices.insert(chunk.inside, missing.toString());
        }
        return splices;
    }

    /** Some providers leave it out or empty, in the first chunk or in all. */
    private void id(Splices splices, OpenAiChunk chunk, StringBuilder missing) {
        var here = chunk.id == null || "".equals(chunk.idName) ? null : text(chunk, chunk.id);
        if (id == null) id = here == null ? Json.quoted("chatcmpl-" + Ids.next()) : here;
        if (chunk.id == null) {
            missing.append("\"id\":").append(id).append(',');
        } else if (!id.equals(here)) {
            splices.replace(chunk.id, id);
        }
    }

    private void created(Splices splices, OpenAiChunk chunk, StringBuilder missing) {
        var here = chunk.created == null ? null : text(chunk, chunk.created);
        if (created == null) {
            created = here == null ? String.valueOf(Instant.now().getEpochSecond()) : here;
        }
        if (chunk.created == null) {
            missing.append("\"created\":").append(created).append(',');
        } else if (!created.equals(here)) {
            splices.replace(chunk.created, created);
        }
    }

    private static String text(OpenAiChunk chunk, Range range) {
        return new String(chunk.copy(range), StandardCharsets.UTF_8);
    }

    /** The one that was asked for. */
    private void model(Splices splices, OpenAiChunk chunk) {
        if (chunk.model != null && !model.equals(chunk.modelName)) splices.replace(chunk.model, quotedModel);
    }

    /** Whoever asked for usage gets it in a chunk of its own at the end, and null before, wherever the provider puts it. */
    private void usage(Splices splices, OpenAiChunk chunk) {
        if (!wantsUsage) {
            chunk.usageCuts.forEach(splices::cut);
        } else if (chunk.usage == null) {
            return;
        } else if (!chunk.isUsageNull && chunk.choices.isEmpty()) {
            usagePassed = true;
        } else if (!chunk.isUsageNull) {
            heldUsage = chunk.copy(chunk.usage);
            splices.replace(chunk.usage, "null");
        }
    }

    /** The first piece of each answer carries the role, and what it says of tools is as clients can put it together. */
    private void say(Splices splices, OpenAiChunk chunk, OpenAiChunk.Choice choice) {
        if (choice.piece == null) return;
        var isFirst = !begun.containsKey(choice.place);
        var tools = begun.computeIfAbsent(choice.place, place -> new OpenAiToolCalls());
        if (!choice.isPieceObject) {
            splices.replace(choice.piece, isFirst ? "{" + ROLE + "}" : "{}");
        } else if (isFirst) {
            sayRole(splices, choice);
        }
        if (choice.tools == null) return;
        var range = choice.tools;
        tools.mended(chunk.copy(range)).ifPresent(mended -> splices.replace(range, mended));
    }

    private static void sayRole(Splices splices, OpenAiChunk.Choice choice) {
        if (choice.role == null) {
            splices.insert(choice.pieceInside, choice.anyPiece ? ROLE + "," : ROLE);
        } else if (!choice.isRoleSaid) {
            splices.replace(choice.role, "\"assistant\"");
        }
    }

    private static void complete(Splices splices, OpenAiChunk.Choice choice) {
        var missing = new StringBuilder();
        if (!choice.index) missing.append("\"index\":0,");
        if (choice.piece == null) missing.append("\"delta\":{},");
        if (choice.reasonAt == null) missing.append("\"finish_reason\":null,");
        if (!missing.isEmpty()) {
            if (!choice.any) missing.setLength(missing.length() - 1);
            splices.insert(choice.inside, missing.toString());
        }
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
        if (chunk.model == null) splices.insert(chunk.inside, "\"model\":" + relay.quotedModel + ",");
        relay.model(splices, chunk);
        chunk.choices.forEach(choice -> sayTools(splices, choice, chunk.anyTools));
        return chunk.seen.with(splices.bytes());
    }

    private static Passed fault(Fault fault) {
        var seen = new Passed.Seen();
        seen.fault(fault);
        return seen.with(OpenAiFaults.write(fault));
    }
}
