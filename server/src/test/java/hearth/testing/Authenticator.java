package hearth.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone, written from RFC 6238 and not from ours. */
public final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern TYPED = Pattern.compile("<p class=\"typed\"><code>([A-Z2-7 ]+)</code>");
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final byte[] secret;
    private final String ticket;

    private Authenticator(byte[] secret, String ticket) {
        this.secret = secret;
        this.ticket = ticket;
    }

    /** Reads what the page offers. */
    public static Authenticator scanning(Visit visit) {
        var page = visit.get("/settings/security/second-factor").text();
        return new Authenticator(decoded(found(TYPED, page).replace(" ", "")), found(TICKET, page));
    }

    /** Told by hand what the page shows beside the picture. */
    public static Authenticator typing(String shown) {
        return new Authenticator(decoded(shown.replace(" ", "")), "");
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        if (!found.find()) throw new AssertionError("the page offers nothing to scan: " + page);
        return found.group(1);
    }

    private static byte[] decoded(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        var bits = 0L;
        var held = 0;
        for (var i = 0; i < base32.length(); i++) {
            bits = bits << 5 | LETTERS.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }

    /** What the form brings back. */
    public String ticket() {
        return ticket;
    }

    public String codeNow() {
        return code(0);
    }

    /** Already good, for clocks differ. */
    public String nextCode() {
        return code(1);
    }

    private String code(int ahead) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var step = Instant.now().getEpochSecond() / 30 + ahead;
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
