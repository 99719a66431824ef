package hearth.base.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The text of an API key: {@code hth_}, 32 random letters, and six that tell a slip of the fingers without a database. */
public record KeyText(String text) {
    private static final String PREFIX = "hth_";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LETTERS = 32;
    private static final int CHECK_LETTERS = 6;
    private static final int CHECK_AT = PREFIX.length() + RANDOM_LETTERS;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_LETTERS + CHECK_LETTERS) + "}");
    private static final int SHOWN = 4;

    public KeyText {
        // Without the text: it may be the password of something else.
        if (!isWellFormed(text)) throw new IllegalArgumentException("not the text of an API key");
    }

    public static KeyText fresh() {
        var random = Secrets.randomLetters(RANDOM_LETTERS, LETTERS);
        return new KeyText(PREFIX + random + check(random));
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches()
                && text.substring(CHECK_AT).equals(check(text.substring(PREFIX.length(), CHECK_AT)));
    }

    /** Enough to tell one's keys apart: the beginning and the end. */
    public String shown() {
        return text.substring(0, PREFIX.length() + SHOWN) + "…" + text.substring(text.length() - SHOWN);
    }

    /** What is stored and looked up. */
    public String fingerprint(Secrets secrets) {
        return HexFormat.of().formatHex(secrets.sign("api key", text));
    }

    /** The short form, so that no log ever holds a key. */
    @Override
    public String toString() {
        return shown();
    }

    /** The CRC-32 of the random letters, as a number in base 62 of six digits. */
    private static String check(String random) {
        var crc = new CRC32();
        crc.update(random.getBytes(StandardCharsets.US_ASCII));
        var rest = crc.getValue();
        var digits = new StringBuilder();
        for (var each = 0; each < CHECK_LETTERS; each++) {
            digits.append(LETTERS.charAt((int) (rest % LETTERS.length())));
            rest /= LETTERS.length();
        }
        return digits.reverse().toString();
    }
}
