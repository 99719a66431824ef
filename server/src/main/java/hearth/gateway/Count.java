package hearth.gateway;

import hearth.meter.Spend.Provenance;
import hearth.meter.Spend.Tokens;
import hearth.wire.talk.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an attempt: as the provider reports them, else as many as the characters that went and came are likely to be.
 *
 * @param reported null where the provider said nothing
 * @param sent characters
 * @param written characters
 */
record Count(@Nullable Usage reported, long sent, long written) {
    /** For an attempt of which nothing came back. */
    static final Count NOTHING = new Count(new Usage(0, 0, 0, 0, 0), 0, 0);

    private static final long CHARACTERS_A_TOKEN = 4;

    Usage usage() {
        return Optional.ofNullable(reported).orElseGet(() -> new Usage(tokens(sent), 0, 0, tokens(written), 0));
    }

    Tokens tokens(boolean whole) {
        if (reported != null) return new Tokens(reported, Provenance.REPORTED);
        return new Tokens(usage(), whole ? Provenance.COMPUTED : Provenance.ESTIMATED);
    }

    static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_A_TOKEN);
    }
}
