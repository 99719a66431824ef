package hearth.wire.ollama;

import hearth.wire.dialect.RequestPeek;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** A chat, or a text to go on with, that goes on as it is but for the model's name. Without a word it streams. */
public final class OllamaPeek extends RequestPeek {
    private @Nullable Range noOptions;
    private int optionsFrom = -1;
    private boolean anyOptions;
    private @Nullable Range noLimit;

    private OllamaPeek(byte[] body) {
        super(body);
        stream = true;
        wantsUsage = true;
    }

    public static OllamaPeek of(byte[] body) {
        var peek = new OllamaPeek(body);
        peek.read();
        return peek;
    }

    @Override
    protected void member(String name, Scan scan) {
        switch (name) {
            case "stream" -> stream = scan.isNull() || flag(name, scan);
            case "options" -> options(scan);
            case "messages" -> messages(scan);
            case "prompt", "system", "suffix", "template" -> characters += scan.length();
            case "images" -> images(scan);
            case "tools" -> usesTools = isFilled(scan);
            case "format" -> {
                structured = scan.token() == JsonToken.START_OBJECT || scan.length() > 0;
                scan.pass();
            }
            case "think" -> {
                reasoning = scan.token() == JsonToken.VALUE_TRUE || scan.token() == JsonToken.VALUE_STRING;
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
        if (!scan.enter()) throw wrong("options", "an object");
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            anyOptions = true;
            switch (name) {
                case "num_predict" -> limit(scan);
                case "temperature" -> cold = scan.number() == 0;
                default -> scan.pass();
            }
        }
    }

    /** Negative is as much as the model likes, so no limit. */
    private void limit(Scan scan) {
        if (scan.token() != JsonToken.VALUE_NUMBER_INT && !scan.isNull()) {
            throw wrong("options.num_predict", "a whole number");
        }
        var from = scan.start();
        var count = scan.isNull() ? -1 : scan.whole();
        if (count < 0) {
            noLimit = new Range(from, scan.end());
        } else {
            limit = count;
        }
    }

    private void messages(Scan scan) {
        if (!scan.enterList()) throw wrong("messages", "a list");
        while (scan.element()) {
            messages++;
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "images" -> images(scan);
                    case "role" -> scan.pass();
                    default -> characters += scan.isNull() ? 0 : scan.characters();
                }
            }
        }
    }

    private void images(Scan scan) {
        if (!scan.enterList()) return;
        while (scan.element()) {
            images++;
            scan.pass();
        }
    }

    /** The cap stands among the options. */
    @Override
    protected void adapt(Splices splices, int place, @Nullable Limit cap) {
        if (cap == null) return;
        var member = "\"" + cap.field() + "\":" + cap.tokens();
        if (noLimit != null) {
            splices.replace(noLimit, String.valueOf(cap.tokens()));
        } else if (noOptions != null) {
            splices.replace(noOptions, "{" + member + "}");
        } else if (optionsFrom >= 0) {
            splices.insert(optionsFrom, anyOptions ? member + "," : member);
        } else {
            splices.insert(place, ",\"options\":{" + member + "}");
        }
    }
}
