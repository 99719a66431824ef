package hearth.wire.anthropic;

import hearth.wire.dialect.RequestPeek;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** A request for a message, or for its count, that goes on as it is but for the model's name. */
public final class AnthropicPeek extends RequestPeek {
    private @Nullable Range noLimit;

    private AnthropicPeek(byte[] body) {
        super(body);
        wantsUsage = true;
    }

    public static AnthropicPeek of(byte[] body) {
        var peek = new AnthropicPeek(body);
        peek.read();
        return peek;
    }

    @Override
    protected void member(String name, Scan scan) {
        switch (name) {
            case "stream" -> stream = flag(name, scan);
            case "max_tokens" -> {
                if (scan.isNull()) {
                    noLimit = scan.range();
                } else {
                    limit = count(name, scan);
                }
            }
            case "system" -> content(scan);
            case "temperature" -> cold = scan.number() == 0;
            case "messages" -> messages(scan);
            case "tools" -> usesTools = isFilled(scan);
            case "thinking" -> reasoning = isThinking(scan);
            case "output_config" -> output(scan);
            case "output_format" -> {
                structured |= !scan.isNull();
                scan.pass();
            }
            default -> scan.pass();
        }
    }

    private static boolean isThinking(Scan scan) {
        if (!scan.enter()) return false;
        var thinks = false;
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            if (name.equals("type")) {
                thinks = scan.text().filter(type -> !type.equals("disabled")).isPresent();
            } else {
                scan.pass();
            }
        }
        return thinks;
    }

    private void output(Scan scan) {
        if (!scan.enter()) return;
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            if (name.equals("format")) structured |= !scan.isNull();
            scan.pass();
        }
    }

    private void messages(Scan scan) {
        if (!scan.enterList()) throw wrong("messages", "a list");
        while (scan.element()) {
            messages++;
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                if (name.equals("content")) {
                    content(scan);
                } else {
                    scan.pass();
                }
            }
        }
    }

    /** Text, or blocks; those of a tool's result have content of their own. */
    private void content(Scan scan) {
        if (scan.token() != JsonToken.START_ARRAY) {
            if (!scan.isNull()) characters += scan.characters();
            return;
        }
        while (scan.element()) {
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "content" -> content(scan);
                    case "source" -> {
                        images++;
                        scan.pass();
                    }
                    case "type", "cache_control", "data", "signature" -> scan.pass();
                    default -> characters += scan.characters();
                }
            }
        }
    }

    @Override
    protected void adapt(Splices splices, int place, @Nullable Limit cap) {
        if (cap == null) return;
        if (noLimit != null) {
            splices.replace(noLimit, String.valueOf(cap.tokens()));
        } else {
            splices.insert(place, ",\"" + cap.field() + "\":" + cap.tokens());
        }
    }
}
