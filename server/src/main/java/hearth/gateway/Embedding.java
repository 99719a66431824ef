package hearth.gateway;

import hearth.catalogue.Model;
import hearth.wire.embed.EmbeddingPeek;

/** A request for embeddings: handed on to who speaks alike, translated for anybody else. */
public final class Embedding implements Conversation {
    private final EmbeddingSpeech speech;
    private final byte[] body;
    private final EmbeddingPeek peek;

    /** Throws a Problem where it is no request. */
    public Embedding(EmbeddingSpeech speech, byte[] body) {
        this.speech = speech;
        this.body = body;
        this.peek = EmbeddingPeek.of(body);
    }

    @Override
    public String asked() {
        return peek.model();
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public long characters() {
        return peek.characters();
    }

    @Override
    public Lane lane(Model model) {
        var provider = model.connected().provider();
        var theirs = speech.of(provider);
        var chats = Speech.of(provider).dialect();
        return speech.equals(theirs)
                ? new SameEmbedding(speech, peek, model.name(), chats)
                : new TranslatedEmbedding(speech, body, theirs, model.name(), chats);
    }
}
