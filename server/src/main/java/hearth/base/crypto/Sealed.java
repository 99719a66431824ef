package hearth.base.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Small secrets that must be read again, sealed with AES-256-GCM for one purpose and bound to the place where they are stored. */
public final class Sealed {
    private static final String VERSION = "v1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String purpose;
    private final SecretKey key;

    public Sealed(Secrets secrets, String purpose) {
        this.purpose = purpose;
        this.key = secrets.sealingKey(purpose);
    }

    /** With a key of its own, which was itself kept sealed. */
    public static Sealed with(byte[] key, String purpose) {
        return new Sealed(purpose, new SecretKeySpec(key, "AES"));
    }

    private Sealed(String purpose, SecretKey key) {
        this.purpose = purpose;
        this.key = key;
    }

    /** The place is where it is stored, such as {@code account|<id>|totp}: elsewhere it does not open. */
    public String seal(byte[] plain, String place) {
        var nonce = Secrets.random(NONCE_BYTES);
        try {
            var closed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
            var bytes = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot seal with AES-GCM", missing);
        }
    }

    /** What was sealed, or {@link Broken}. */
    public byte[] open(String sealed, String place) {
        var bytes = bytes(sealed);
        var nonce = new byte[NONCE_BYTES];
        var closed = bytes.get(nonce).slice();
        try {
            var plain = ByteBuffer.allocate(closed.remaining());
            var length = cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(closed, plain);
            return Arrays.copyOf(plain.array(), length);
        } catch (AEADBadTagException wrong) {
            throw new Broken(
                    "what was sealed for \"" + purpose
                            + "\" does not open: it was changed, or sealed for another place or"
                            + " purpose or with another HEARTH_SECRET_KEY",
                    wrong);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot open AES-GCM", missing);
        }
    }

    private ByteBuffer bytes(String sealed) {
        if (!sealed.startsWith(VERSION))
            throw new Broken("sealed for \"" + purpose + "\" in a way that is not known here");
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
            if (bytes.length >= NONCE_BYTES + TAG_BITS / Byte.SIZE) return ByteBuffer.wrap(bytes);
        } catch (IllegalArgumentException notBase64) {
            throw new Broken("what was sealed for \"" + purpose + "\" is no longer whole", notBase64);
        }
        throw new Broken("what was sealed for \"" + purpose + "\" is no longer whole");
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // The version is bound too, so that a later form cannot be passed off as this one.
        cipher.updateAAD((VERSION + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** It cannot be opened, and why. */
    public static final class Broken extends RuntimeException {
        Broken(String why) {
            super(why);
        }

        Broken(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
