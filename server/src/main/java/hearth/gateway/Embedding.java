package hearth.gateway;

import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.route.Needs;
import hearth.route.Wishes;
import hearth.wire.embed.EmbeddingPeek;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

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
    public Needs needs() {
        return new Needs(Set.of(Ability.EMBEDDINGS), Count.tokens(peek.characters()), 0);
    }

    @Override
    public Wishes wishes() {
        return peek.hearth().map(Wishes::of).orElse(Wishes.NONE);
    }

    /** A text has the same vector each time. */
    @Override
    public Optional<byte[]> sameness() {
        var all = new ByteArrayOutputStream();
        all.writeBytes((speech.path() + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(peek.bare());
        return Optional.of(all.toByteArray());
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
