package hearth.base.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys for each purpose, all derived from the one secret of this server, so that none can stand in for another. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] root;
    private final byte[] sealingRoot;

    public Secrets(String secret) {
        this.root = derived(secret, "hearth root key");
        // A root of its own: fingerprints are handed out, and none of them may ever be a key that something is sealed
        // with.
        this.sealingRoot = derived(secret, "hearth sealing key");
    }

    /** A keyed fingerprint: nobody without the secret can make it or check a guess against it. */
    public byte[] sign(String purpose, String text) {
        var key = hmac(root, purpose.getBytes(StandardCharsets.UTF_8));
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that seals things of this purpose. */
    SecretKey sealingKey(String purpose) {
        return new SecretKeySpec(hmac(sealingRoot, purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /** Takes the same time whether they differ early or late. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    public static byte[] random(int bytes) {
        var fresh = new byte[bytes];
        RANDOM.nextBytes(fresh);
        return fresh;
    }

    /** Random text for cookies and links, safe in an address. */
    public static String randomText(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    /** Random text of these letters, each as likely as any other. */
    static String randomLetters(int count, String letters) {
        return RANDOM.ints(count, 0, letters.length())
                .mapToObj(letters::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static byte[] derived(String secret, String name) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java lacks HmacSHA256", missing);
        }
    }
}
