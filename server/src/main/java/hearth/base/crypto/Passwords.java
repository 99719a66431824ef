package hearth.base.crypto;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/** Hashes passwords and checks them, a few at a time, and for an unknown name with the same work as for a known one. */
public final class Passwords {
    /** A password of 128 characters stays below it, however its accents are written; anything longer is not even looked at. */
    static final int MOST_TYPED = 1024;

    private static final long BYTES_EACH = 1024L * PasswordHash.Cost.OURS.kibibytes();

    private final Semaphore places;
    private final HashMemory memory = new HashMemory();
    private final String nobody = PasswordHash.ofNobody().text();

    public Passwords() {
        this(places(
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory()));
    }

    Passwords(Semaphore places) {
        this.places = places;
    }

    /** One for each core, unless that took more than a quarter of the heap. Who came first goes first. */
    static Semaphore places(int cores, long heapBytes) {
        var fit = heapBytes / 4 / BYTES_EACH;
        return new Semaphore(Math.clamp(fit, 1, cores), true);
    }

    public String hash(String password) {
        if (password.length() > MOST_TYPED) throw new IllegalArgumentException("no rule lets so long a password pass");
        return inTurn(memory -> PasswordHash.of(bytes(password), memory).text());
    }

    public boolean matches(String password, String hash) {
        if (password.length() > MOST_TYPED) return matchesNobody("");
        var stored = PasswordHash.parse(hash);
        return inTurn(memory -> stored.matches(bytes(password), memory));
    }

    /** For a name that nobody has: no, after as long as it takes to say so to somebody. */
    public boolean matchesNobody(String password) {
        return matches(password, nobody);
    }

    /** Whether it was made at another cost than today's; the next sign-in is the moment to make it anew. */
    public boolean needsRehash(String hash) {
        return !PasswordHash.parse(hash).isAsWeMakeThem();
    }

    /** One form for all the ways in which keyboards write the same characters. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    <T> T inTurn(Function<BlockPool, T> work) {
        places.acquireUninterruptibly();
        try {
            return memory.lend(work);
        } finally {
            places.release();
        }
    }

    private static byte[] bytes(String password) {
        return normal(password).getBytes(StandardCharsets.UTF_8);
    }
}
