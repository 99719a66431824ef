package hearth.wire.embed;

import hearth.wire.dialect.Passed;
import java.util.Optional;

/** A way to ask for embeddings and to tell them. */
public interface EmbeddingDialect {
    /** What a caller asks; a {@code Problem} where it is no request. */
    EmbeddingAsked asked(byte[] body);

    /** For a provider; nothing null is sent. */
    byte[] encode(EmbeddingAsked asked, String model);

    /** What a provider answered; empty where that is no answer. */
    Optional<Embeddings> read(byte[] body);

    /**
     * For the caller, under the model that was asked for.
     *
     * @param nanos how long the call took
     */
    byte[] write(Embeddings embeddings, EmbeddingAsked asked, long nanos);

    /** Hands an answer on to a caller of the same dialect. */
    default Passed relay(EmbeddingPeek asked, byte[] body) {
        return new EmbeddingRelay(asked, body).pass();
    }
}
