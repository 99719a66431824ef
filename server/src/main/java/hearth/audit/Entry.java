package hearth.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the trail, to be read.
 *
 * @param actor the text of an {@link Actor}
 * @param subject the text of a {@link Subject}
 * @param erased there were details, and they were erased
 */
public record Entry(
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        Map<String, String> details,
        boolean erased,
        String hash) {
    public Entry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
