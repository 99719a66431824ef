package hearth.gateway;

import hearth.catalogue.Model;
import hearth.wire.dialect.RequestPeek;

/** A request as its caller said it: handed on to who speaks alike, translated for anybody else. */
public final class Spoken implements Conversation {
    private final Speech speech;
    private final byte[] body;
    private final RequestPeek peek;

    /** Throws a Problem where it is no request. */
    public Spoken(Speech speech, byte[] body) {
        this.speech = speech;
        this.body = body;
        this.peek = speech.dialect().peek(body);
    }

    @Override
    public String asked() {
        return peek.model();
    }

    @Override
    public boolean isStream() {
        return peek.isStreamed();
    }

    @Override
    public long characters() {
        return peek.characters();
    }

    @Override
    public Lane lane(Model model) {
        var theirs = Speech.of(model.connected().provider());
        return speech.isLike(theirs)
                ? new SameDialect(speech, peek, model.name())
                : new Translated(speech, body, theirs, model.name());
    }
}
