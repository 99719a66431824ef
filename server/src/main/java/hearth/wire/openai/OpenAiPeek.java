package hearth.wire.openai;

import hearth.wire.dialect.RequestPeek;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** A request for chat completions that goes on as it is, but for the model's name and the wish for usage. */
public final class OpenAiPeek extends RequestPeek {
    private static final String ASKED = "\"include_usage\":true";

    /** The whole of {@code stream_options} where it is null, or the inside where it is an object. */
    private @Nullable Range noOptions;

    private int optionsFrom = -1;
    private boolean anyOptions;
    private @Nullable Range usageFlag;

    private @Nullable Range noLimit;
    private @Nullable String noLimitName;

    private OpenAiPeek(byte[] body) {
        super(body);
    }

    public static OpenAiPeek of(byte[] body) {
        var peek = new OpenAiPeek(body);
        peek.read();
        return peek;
    }

    @Override
    protected void member(String name, Scan scan) {
        switch (name) {
            case "stream" -> stream = flag(name, scan);
            case "stream_options" -> options(scan);
            case "max_tokens", "max_completion_tokens" -> limit(name, scan);
            case "n" -> {
                var count = count(name, scan);
                if (count != null) choices = (int) Math.min(count, Integer.MAX_VALUE);
            }
            case "temperature" -> cold = scan.number() == 0;
            case "messages" -> messages(scan);
            case "tools", "functions" -> usesTools |= isFilled(scan);
            case "response_format" -> structured = isStructured(scan);
            case "reasoning_effort" ->
                reasoning |=
                        scan.text().filter(effort -> !effort.equals("none")).isPresent();
            case "reasoning" -> {
                reasoning |= !scan.isNull();
                scan.pass();
            }
            default -> scan.pass();
        }
    }

    private void options(Scan scan) {
        if (scan.isNull()) {
            noOptions = scan.range();
            return;
        }
        optionsFrom = scan.start() + 1;
        if (!scan.enter()) throw wrong("stream_options", "an object");
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            anyOptions = true;
            if (name.equals("include_usage")) {
                wantsUsage = flag("stream_options.include_usage", scan);
                usageFlag = scan.range();
            } else {
                scan.pass();
            }
        }
    }

    /** Of both fields, the newer one counts. */
    private void limit(String name, Scan scan) {
        if (scan.isNull()) {
            noLimit = scan.range();
            noLimitName = name;
            return;
        }
        var count = count(name, scan);
        if (limit == null || name.equals("max_completion_tokens")) limit = count;
    }

    private void messages(Scan scan) {
        if (!scan.enterList()) throw wrong("messages", "a list");
        while (scan.element()) {
            messages++;
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "content" -> content(scan);
                    case "role" -> scan.pass();
                    default -> characters += scan.characters();
                }
            }
        }
    }

    private void content(Scan scan) {
        if (!isList(scan)) {
            characters += scan.characters();
            return;
        }
        while (scan.element()) {
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "text", "refusal" -> characters += scan.length();
                    case "image_url" -> {
                        images++;
                        scan.pass();
                    }
                    default -> scan.pass();
                }
            }
        }
    }

    private static boolean isList(Scan scan) {
        return scan.token() == JsonToken.START_ARRAY;
    }

    private static boolean isStructured(Scan scan) {
        if (!scan.enter()) return false;
        var asked = false;
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            if (name.equals("type")) {
                asked = scan.text().filter(type -> !type.equals("text")).isPresent();
            } else {
                scan.pass();
            }
        }
        return asked;
    }

    @Override
    protected void adapt(Splices splices, int place, @Nullable Limit cap) {
        if (stream) askForUsage(splices, place);
        if (cap == null) return;
        if (noLimit != null && cap.field().equals(noLimitName)) {
            splices.replace(noLimit, String.valueOf(cap.tokens()));
        } else {
            splices.insert(place, ",\"" + cap.field() + "\":" + cap.tokens());
        }
    }

    /** The meter needs it, whether the caller wants to see it or not. */
    private void askForUsage(Splices splices, int place) {
        if (wantsUsage) return;
        if (noOptions != null) {
            splices.replace(noOptions, "{" + ASKED + "}");
        } else if (usageFlag != null) {
            splices.replace(usageFlag, "true");
        } else if (optionsFrom >= 0) {
            splices.insert(optionsFrom, anyOptions ? ASKED + "," : ASKED);
        } else {
            splices.insert(place, ",\"stream_options\":{" + ASKED + "}");
        }
    }
}
