package hearth.wire.openai;

import hearth.wire.dialect.Passed;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Where the few things stand in a chunk, or in a whole answer, that may have to change; nothing else of it is read. */
final class OpenAiChunk {
    private final byte[] bytes;
    final Passed.Seen seen = new Passed.Seen();
    final List<Choice> choices = new ArrayList<>();
    int inside;
    boolean any;

    @Nullable
    Range id;

    @Nullable
    String idName;

    @Nullable
    Range object;

    @Nullable
    String objectName;

    @Nullable
    Range created;

    @Nullable
    Range model;

    @Nullable
    String modelName;

    @Nullable
    Range usage;

    List<Range> usageCuts = List.of();

    boolean isUsageNull = true;
    boolean anyTools;

    @Nullable
    JsonNode error;

    /** What a choice lacks is put right behind its brace. */
    static final class Choice {
        int inside;
        boolean index;
        int place;
        boolean any;

        @Nullable
        Range piece;

        int pieceInside;
        boolean isPieceObject;
        boolean anyPiece;

        @Nullable
        Range role;

        boolean isRoleSaid;

        @Nullable
        Range tools;

        @Nullable
        Range logprobs;

        @Nullable
        Range reasonAt;

        @Nullable
        String reason;
    }

    private OpenAiChunk(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty for what is no JSON object, or an ambiguous one. */
    static Optional<OpenAiChunk> of(byte[] bytes) {
        var chunk = new OpenAiChunk(bytes);
        try (var scan = Scan.of(bytes).orElse(null)) {
            if (scan == null) return Optional.empty();
            chunk.inside = scan.end();
            for (var name = scan.next(); name != null; name = scan.next()) {
                chunk.any = true;
                chunk.member(name, scan);
                if (name.equals("usage")) {
                    scan.cutOut();
                } else {
                    scan.passed();
                }
            }
            chunk.usageCuts = scan.cuts();
            return Optional.of(chunk);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private void member(String name, Scan scan) {
        switch (name) {
            case "id" -> {
                var from = scan.start();
                idName = scan.text().orElse("");
                id = new Range(from, scan.end());
            }
            case "object" -> {
                var from = scan.start();
                objectName = scan.text().orElse("");
                object = new Range(from, scan.end());
            }
            case "created" -> created = scan.range();
            case "model" -> {
                var from = scan.start();
                modelName = scan.text().orElse(null);
                model = new Range(from, scan.end());
            }
            case "usage" -> {
                isUsageNull = scan.isNull();
                usage = scan.range();
            }
            case "error" -> {
                var isNull = scan.isNull();
                var range = scan.range();
                if (!isNull) error = Json.value(copy(range)).orElse(null);
            }
            case "choices" -> choices(scan);
            default -> scan.pass();
        }
    }

    private void choices(Scan scan) {
        if (!scan.enterList()) return;
        while (scan.element()) {
            var choice = new Choice();
            choice.inside = scan.end();
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                choice.any = true;
                choice(name, choice, scan);
            }
            choices.add(choice);
        }
    }

    private void choice(String name, Choice choice, Scan scan) {
        switch (name) {
            case "index" -> {
                choice.index = true;
                choice.place = (int) Math.max(0, scan.whole());
            }
            case "delta", "message" -> piece(choice, scan);
            case "logprobs" -> choice.logprobs = scan.range();
            case "finish_reason" -> {
                var from = scan.start();
                choice.reason = scan.text().orElse(null);
                choice.reasonAt = new Range(from, scan.end());
            }
            default -> scan.pass();
        }
    }

    private void piece(Choice choice, Scan scan) {
        var from = scan.start();
        choice.isPieceObject = scan.token() == JsonToken.START_OBJECT;
        choice.pieceInside = scan.end();
        if (scan.enter()) {
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                choice.anyPiece = true;
                piece(name, choice, scan);
            }
        }
        choice.piece = new Range(from, scan.end());
    }

    private void piece(String name, Choice choice, Scan scan) {
        switch (name) {
            case "content", "refusal", "reasoning_content", "reasoning", "reasoning_details", "audio" ->
                seen.content(said(scan));
            case "role" -> {
                var from = scan.start();
                choice.isRoleSaid = scan.text().isPresent();
                choice.role = new Range(from, scan.end());
            }
            case "tool_calls" -> {
                var from = scan.start();
                tool(said(scan));
                choice.tools = new Range(from, scan.end());
            }
            case "function_call" -> tool(said(scan));
            default -> scan.pass();
        }
    }

    private void tool(long said) {
        anyTools |= said > 0;
        seen.content(said);
    }

    private static long said(Scan scan) {
        return scan.isNull() ? 0 : scan.characters();
    }

    byte[] copy(Range range) {
        return Arrays.copyOfRange(bytes, range.from(), range.to());
    }
}
