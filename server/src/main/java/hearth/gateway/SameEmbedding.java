package hearth.gateway;

import hearth.wire.dialect.Dialect;
import hearth.wire.embed.EmbeddingPeek;
import hearth.wire.talk.Fault;

/** Caller and provider ask for embeddings alike: the bytes go on, but for the few that must change. */
final class SameEmbedding implements AtOnce {
    private final EmbeddingSpeech speech;
    private final EmbeddingPeek peek;
    private final byte[] body;
    private final Dialect chats;

    /**
     * @param model what the provider calls it
     * @param chats the provider refuses in the same words as it does chats
     */
    SameEmbedding(EmbeddingSpeech speech, EmbeddingPeek peek, String model, Dialect chats) {
        this.speech = speech;
        this.peek = peek;
        this.body = peek.forwarded(model, null);
        this.chats = chats;
    }

    @Override
    public String path() {
        return speech.path();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Whole whole(byte[] upstream) {
        var passed = speech.dialect().relay(peek, upstream);
        return passed.fault()
                .map(Whole::failed)
                .orElseGet(() -> new Whole(passed.bytes(), 0, passed.usage().orElse(null), null));
    }

    @Override
    public Fault refused(int status, byte[] upstream) {
        return chats.fault(status, upstream);
    }
}
