package hearth.wire.embed;

import hearth.wire.dialect.RequestPeek;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import org.jspecify.annotations.Nullable;

/** A request for embeddings, in whatever dialect, that goes on as it is but for the model's name and what is null. */
public final class EmbeddingPeek extends RequestPeek {
    private boolean base64;

    private EmbeddingPeek(byte[] body) {
        super(body);
    }

    public static EmbeddingPeek of(byte[] body) {
        var peek = new EmbeddingPeek(body);
        peek.read();
        return peek;
    }

    /** SDKs write null for what nobody chose, and some providers take it for a mistake. */
    @Override
    protected boolean stays(Scan scan) {
        return !scan.isNull();
    }

    @Override
    protected void member(String name, Scan scan) {
        switch (name) {
            case "input", "prompt" -> characters += scan.characters();
            case "encoding_format" ->
                base64 = scan.text().filter("base64"::equals).isPresent();
            default -> scan.pass();
        }
    }

    /** Whether the caller reads vectors as base64, and not as numbers. */
    public boolean isBase64() {
        return base64;
    }

    @Override
    protected void adapt(Splices splices, int place, @Nullable Limit cap) {
        // No answer of this kind has a length that could be limited.
    }
}
