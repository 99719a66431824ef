package hearth.gateway;

import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.route.Needs;
import hearth.route.Wishes;
import hearth.route.Wishes.Keeping;
import hearth.wire.dialect.RequestPeek;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A request as its caller said it: handed on to who speaks alike, translated for anybody else. */
public final class Spoken implements Conversation {
    /** About as many as providers count for one of the usual size. */
    private static final long TOKENS_OF_AN_IMAGE = 1_000;

    private static final long MOST_OF_AN_IMAGE = 2_000;
    private static final long OF_THE_PROVIDER = 400;

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

    /** A token has at least two bytes in all that people write, and what a provider adds of its own is little. */
    @Override
    public long mostRead() {
        var text = peek.images() == 0 ? body.length : 2 * peek.characters();
        return text / 2 + peek.images() * MOST_OF_AN_IMAGE + OF_THE_PROVIDER;
    }

    @Override
    public OptionalLong mostWritten() {
        var limit = peek.limit();
        return limit.isEmpty() ? limit : OptionalLong.of(limit.getAsLong() * Math.max(1, peek.choices()));
    }

    @Override
    public Needs needs() {
        var abilities = EnumSet.noneOf(Ability.class);
        if (peek.usesTools()) abilities.add(Ability.TOOLS);
        if (peek.images() > 0) abilities.add(Ability.VISION);
        if (peek.isStructured()) abilities.add(Ability.JSON_SCHEMA);
        if (peek.isReasoning()) abilities.add(Ability.REASONING);
        var input = Count.tokens(peek.characters()) + peek.images() * TOKENS_OF_AN_IMAGE;
        return new Needs(abilities, input, peek.limit().orElse(0));
    }

    @Override
    public Wishes wishes() {
        return peek.hearth().map(Wishes::of).orElse(Wishes.NONE);
    }

    @Override
    public Optional<byte[]> sameness() {
        if (!peek.isCold() && wishes().keeping() != Keeping.WANTED) return Optional.empty();
        var all = new ByteArrayOutputStream();
        all.writeBytes((speech.path() + headers + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(peek.bare());
        return Optional.of(all.toByteArray());
    }

    @Override
    public Lane lane(Model model) {
        return lane(model, OptionalLong.empty());
    }

    @Override
    public Lane lane(Model model, long cap) {
        return lane(model, OptionalLong.of(cap / Math.max(1, peek.choices())));
    }

    private Lane lane(Model model, OptionalLong cap) {
        var theirs = Speech.of(model.connected().provider());
        return speech.isLike(theirs)
                ? new SameDialect(speech, peek, forwarded(theirs, model, cap), headers)
                : new Translated(speech, body, theirs, model.name(), cap);
    }

    private byte[] forwarded(Speech theirs, Model model, OptionalLong cap) {
        return peek.forwarded(
                model.name(), cap.isEmpty() ? null : theirs.dialect().limit(cap.getAsLong()));
    }
}
