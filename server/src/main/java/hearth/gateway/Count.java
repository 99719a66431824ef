package hearth.gateway;

import hearth.meter.Spend.Provenance;
import hearth.meter.Spend.Tokens;
import hearth.wire.talk.Usage;
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

    /** Of an answer that came to its end. */
    Tokens whole() {
        return reported == null
                ? new Tokens(counted(), Provenance.COMPUTED)
                : new Tokens(reported, Provenance.REPORTED);
    }

    /** Of one that broke off: what was reported until then may be from its very beginning, and more of it may have come since. */
    Tokens soFar() {
        if (reported == null) return new Tokens(counted(), Provenance.ESTIMATED);
        if (reported.output() >= tokens(written)) return new Tokens(reported, Provenance.REPORTED);
        return new Tokens(
                new Usage(
                        reported.input(),
                        reported.cacheRead(),
                        reported.cacheWrite(),
                        tokens(written),
                        reported.reasoning()),
                Provenance.ESTIMATED);
    }

    private Usage counted() {
        return new Usage(tokens(sent), 0, 0, tokens(written), 0);
    }

    static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_A_TOKEN);
    }
}
