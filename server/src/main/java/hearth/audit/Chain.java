package hearth.audit;

import hearth.base.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What holds the lines of a trail together: keyed, so that whoever can write to the database cannot make it anew (ADR 5). */
final class Chain {
    private final Secrets secrets;

    Chain(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Of everything in the line but its hash, and of the line before it. */
    String hash(String before, Line line) {
        return keyed("audit line", encoded(before, line));
    }

    static String encoded(String before, Line line) {
        return Canonical.of(
                before,
                line.team().text(),
                Long.toString(line.seq()),
                Long.toString(line.at()),
                line.actor(),
                line.action(),
                line.subject(),
                line.detailHash());
    }

    String hash(Detail detail) {
        return keyed("audit detail", Canonical.of(empty(detail.salt()), empty(detail.text())));
    }

    /**
     * Of all lines so far. Only the newest is stored, and it does not follow from the lines without the key: a trail whose end
     * was cut lacks the seal it had there, and what is appended later carries that on.
     */
    String seal(String before, String hash) {
        return keyed("audit seal", Canonical.of(before, hash));
    }

    static boolean same(String stored, String computed) {
        return Secrets.same(stored.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }

    private String keyed(String purpose, String text) {
        return HexFormat.of().formatHex(secrets.sign(purpose, text));
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
