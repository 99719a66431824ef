package hearth.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines, the newest first.
 *
 * @param next where to go on; null at the end
 */
public record Page(List<Entry> entries, @Nullable String next) {
    public Page {
        entries = List.copyOf(entries);
    }
}
