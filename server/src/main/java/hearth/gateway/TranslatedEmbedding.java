package hearth.gateway;

import hearth.wire.dialect.Dialect;
import hearth.wire.dialect.Losses;
import hearth.wire.embed.EmbeddingAsked;
import hearth.wire.embed.Embeddings;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;

/** Caller and provider ask for embeddings differently: what is asked is said again, and so are the vectors. */
final class TranslatedEmbedding implements AtOnce {
    private final EmbeddingSpeech ours;
    private final EmbeddingSpeech theirs;
    private final EmbeddingAsked asked;
    private final byte[] body;
    private final Dialect chats;
    private final long begun = System.nanoTime();

    TranslatedEmbedding(EmbeddingSpeech ours, byte[] body, EmbeddingSpeech theirs, String model, Dialect chats) {
        this.ours = ours;
        this.theirs = theirs;
        this.asked = ours.dialect().asked(body);
        this.body = theirs.dialect().encode(asked, model);
        this.chats = chats;
        Losses.refusal(asked.strangers()).ifPresent(refusal -> {
            throw refusal;
        });
    }

    @Override
    public String path() {
        return theirs.path();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Whole whole(byte[] upstream) {
        return theirs.dialect()
                .read(upstream)
                .filter(read -> read.vectors().size() == asked.input().count())
                .map(this::whole)
                .orElseGet(() -> Whole.failed(Fault.garbled()));
    }

    private Whole whole(Embeddings embeddings) {
        var usage = Usage.of(embeddings.tokens().orElse(-1), 0, 0, 0, 0).orElse(null);
        var written = ours.dialect().write(embeddings, asked, System.nanoTime() - begun);
        return new Whole(written, 0, usage, null);
    }

    @Override
    public Fault refused(int status, byte[] upstream) {
        return chats.fault(status, upstream);
    }
}
