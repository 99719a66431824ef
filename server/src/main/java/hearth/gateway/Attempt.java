package hearth.gateway;

import hearth.wire.talk.Usage;
import org.jspecify.annotations.Nullable;

/** One call of one provider, and how far it has come; another thread looks at that now and then. */
final class Attempt {
    private final String id;
    private final Candidate candidate;
    private final int number;
    private final Stopwatch watch;
    private volatile @Nullable Usage usage;
    private volatile long written;

    /**
     * @param id under which it is booked
     * @param number counted from 1, through all of the candidates
     */
    Attempt(String id, Candidate candidate, int number, Stopwatch watch) {
        this.id = id;
        this.candidate = candidate;
        this.number = number;
        this.watch = watch;
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
