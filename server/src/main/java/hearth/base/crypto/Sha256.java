package hearth.base.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Fingerprints of content. */
public final class Sha256 {
    private Sha256() {}

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /** As content policies name what may run. */
    public static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(of(content));
    }

    private static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java lacks SHA-256", missing);
        }
    }
}
