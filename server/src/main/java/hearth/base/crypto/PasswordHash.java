package hearth.base.crypto;

import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash, written as everybody writes them: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}. */
final class PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    private static final String BASE64 = "([A-Za-z0-9+/]{11,86})";
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)\\$" + BASE64 + "\\$" + BASE64);

    private final Cost cost;
    private final byte[] salt;
    private final byte[] tag;

    private PasswordHash(Cost cost, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
    }

    static PasswordHash of(byte[] password, BlockPool memory) {
        var salt = Secrets.random(SALT_BYTES);
        return new PasswordHash(Cost.OURS, salt, argon2(password, Cost.OURS, salt, TAG_BYTES, memory));
    }

    /** Looks like any other and fits no password, for it was made of none. */
    static PasswordHash ofNobody() {
        return new PasswordHash(Cost.OURS, Secrets.random(SALT_BYTES), Secrets.random(TAG_BYTES));
    }

    static PasswordHash parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("not an Argon2id hash");
        var cost = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        var base64 = Base64.getDecoder();
        return new PasswordHash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
    }

    boolean matches(byte[] password, BlockPool memory) {
        return Secrets.same(tag, argon2(password, cost, salt, tag.length, memory));
    }

    boolean isAsWeMakeThem() {
        return cost.equals(Cost.OURS) && salt.length == SALT_BYTES && tag.length == TAG_BYTES;
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }

    private static byte[] argon2(byte[] password, Cost cost, byte[] salt, int tagBytes, BlockPool memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(memory)
                .build());
        var tag = new byte[tagBytes];
        generator.generateBytes(password, tag);
        return tag;
    }

    /** What one hash takes. Hashes from elsewhere may cost up to what the heap of a small server bears. */
    record Cost(int kibibytes, int passes, int lanes) {
        static final Cost OURS = new Cost(19_456, 2, 1);
        private static final int MOST_KIBIBYTES = 47_104;
        private static final int MOST_PASSES = 10;

        Cost {
            if (lanes < 1 || kibibytes < 8 * lanes || kibibytes > MOST_KIBIBYTES || passes < 1 || passes > MOST_PASSES)
                throw new IllegalArgumentException("an Argon2id hash of a cost that this server does not pay");
        }
    }
}
