package hearth.meter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ledger that somebody looks at.
 *
 * @param from null for from the beginning
 * @param until that day among them; null for to the end
 * @param model its id; empty for all of them, and so with the others
 * @param key empty for every way of calling, {@link #BY_HAND} for calls without one
 */
public record Slice(@Nullable LocalDate from, @Nullable LocalDate until, String model, String member, String key) {
    public static final Slice ALL = new Slice(null, null, "", "", "");

    /** What stands for the empty id of a key where one can be chosen. */
    public static final String BY_HAND = "none";

    public Slice between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Slice(first, last, model, member, key);
    }
}
