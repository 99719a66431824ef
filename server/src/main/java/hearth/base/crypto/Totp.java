package hearth.base.crypto;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret shared with somebody's authenticator app, and the six digits it shows every thirty seconds (RFC 6238). */
public final class Totp {
    private static final String ISSUER = "Hearth";
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int BELOW = 1_000_000;

    private final byte[] secret;

    /** One that was stored. */
    public Totp(byte[] secret) {
        if (secret.length != SECRET_BYTES) throw new IllegalArgumentException("a secret of 160 bits is needed");
        this.secret = secret.clone();
    }

    public static Totp fresh() {
        return new Totp(Secrets.random(SECRET_BYTES));
    }

    /** To be sealed and stored. */
    public byte[] secret() {
        return secret.clone();
    }

    /** For typing where no camera is: groups of four. */
    public String typed() {
        return Base32.text(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the square says that an app reads. */
    public String uri(String account) {
        return "otpauth://totp/" + ISSUER + ":" + escaped(account) + "?secret=" + Base32.text(secret) + "&issuer="
                + ISSUER + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    /**
     * The step that a code belongs to: now, or one before or after, since clocks differ. Nothing for a wrong code. A code
     * is good once: remember the step, and let none pass that is not later.
     */
    public OptionalLong step(String typed, Instant now) {
        var code = typed.replaceAll("\\s", "");
        var current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        var found = OptionalLong.empty();
        // All three are compared, and the earliest wins: a step that was used already must not come back as a later
        // one.
        for (var step = current + 1; step >= current - 1; step--) {
            if (same(code, code(step))) found = OptionalLong.of(step);
        }
        return found;
    }

    String code(long step) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number(step) % BELOW);
    }

    /** 31 bits of the HMAC, from where its last four bits point (RFC 4226). */
    int number(long step) {
        var hash = hmac(step);
        var at = hash[hash.length - 1] & 0xf;
        return ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
    }

    private byte[] hmac(long step) {
        try {
            // SHA-1 is what apps understand; in an HMAC its weakness does not matter.
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java lacks HmacSHA1", missing);
        }
    }

    private static boolean same(String one, String other) {
        return Secrets.same(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** As RFC 3986 has it: a form's plus sign would arrive as a plus sign. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
