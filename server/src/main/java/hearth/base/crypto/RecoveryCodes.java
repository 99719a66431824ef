package hearth.base.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Codes on paper, each good once, for who has lost the authenticator. What is stored of them cannot be read back. */
public final class RecoveryCodes {
    private static final int COUNT = 10;
    /** Twice six of 31 letters are 59 bits; twice five would be a little short of 50. */
    private static final int HALF = 6;
    /** None that is easily taken for another: no 0 and o, no 1, l and i. */
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private final Secrets secrets;

    public RecoveryCodes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Ten new ones, to be shown this once. */
    public static List<String> fresh() {
        return Stream.generate(RecoveryCodes::code).limit(COUNT).toList();
    }

    /** What is stored of a code, however it was typed. Codes are too random to be guessed, so that no slow hash is needed. */
    public String fingerprint(String typed) {
        var letters = typed.replaceAll("[\\s\\p{Pd}]", "").toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(secrets.sign("recovery code", letters));
    }

    /** Which of the stored fingerprints it has. It takes the same time whichever it is, or none. */
    public Optional<String> find(String typed, Collection<String> stored) {
        var wanted = bytes(fingerprint(typed));
        Optional<String> found = Optional.empty();
        for (var each : stored) {
            if (Secrets.same(wanted, bytes(each))) found = Optional.of(each);
        }
        return found;
    }

    private static String code() {
        return Secrets.randomLetters(HALF, LETTERS) + "-" + Secrets.randomLetters(HALF, LETTERS);
    }

    private static byte[] bytes(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
