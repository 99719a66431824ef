package hearth.gateway;

import hearth.provider.Connected.Secret;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import org.jspecify.annotations.Nullable;

/** One call of one provider, and how far it has come; another thread looks at that now and then. */
final class Attempt {
    private static final int SHORTEST_KEY = 8;

    private final String id;
    private final Candidate candidate;
    private final int number;
    private final Stopwatch watch;
    private final @Nullable Secret key;
    private volatile @Nullable Usage usage;
    private volatile long written;

    /**
     * @param id under which it is booked
     * @param number counted from 1, through all of the candidates
     * @param key that the provider is shown
     */
    Attempt(String id, Candidate candidate, int number, Stopwatch watch, @Nullable Secret key) {
        this.id = id;
        this.candidate = candidate;
        this.number = number;
        this.watch = watch;
        this.key = key;
    }

    String id() {
        return id;
    }

    Candidate candidate() {
        return candidate;
    }

    int number() {
        return number;
    }

    Stopwatch watch() {
        return watch;
    }

    @Nullable
    Secret key() {
        return key;
    }

    /** What the provider says went wrong, as others may read it: some repeat the key. A word of a few letters is no secret. */
    Fault told(Fault fault) {
        return key == null || key.text().length() < SHORTEST_KEY ? fault : fault.without(key.text());
    }

    /** The provider says how much it was. */
    void used(Usage reported) {
        usage = reported;
    }

    /** So many characters of an answer came until now. */
    void wrote(long characters) {
        written = characters;
    }

    /** Whether anything of an answer came. */
    boolean isEmpty() {
        return usage == null && written == 0;
    }

    Count count(long sent) {
        return new Count(usage, sent, written);
    }
}
