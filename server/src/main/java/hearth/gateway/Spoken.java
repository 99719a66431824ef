package hearth.gateway;

import hearth.catalogue.Model;
import hearth.wire.dialect.RequestPeek;
import java.util.Map;

/** A request as its caller said it: handed on to who speaks alike, translated for anybody else. */
public final class Spoken implements Conversation {
    private final Speech speech;
    private final byte[] body;
    private final RequestPeek peek;
    private final Map<String, String> headers;

    /** Throws a Problem where it is no request. */
    public Spoken(Speech speech, byte[] body) {
        this(speech, body, Map.of());
    }

    /** @param headers for a provider that speaks alike */
    public Spoken(Speech speech, byte[] body, Map<String, String> headers) {
        this.speech = speech;
        this.body = body;
        this.peek = speech.dialect().peek(body);
        this.headers = Map.copyOf(headers);
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
                ? new SameDialect(speech, peek, model.name(), headers)
                : new Translated(speech, body, theirs, model.name());
    }
}
