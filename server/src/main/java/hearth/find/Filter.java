package hearth.find;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where to look.
 *
 * @param folder a folder's id; empty for everywhere
 * @param tag empty for any
 * @param author "user", "assistant" or empty for both
 * @param since null for ever since
 * @param until null for until now
 * @param archived whether to look in what was put away, too
 */
public record Filter(
        String folder,
        String tag,
        String author,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean archived) {
    public static final Filter NONE = new Filter("", "", "", null, null, false);

    /** Whether it leaves anything out that is there. */
    public boolean isNone() {
        return folder.isEmpty() && tag.isEmpty() && author.isEmpty() && since == null && until == null;
    }
}
