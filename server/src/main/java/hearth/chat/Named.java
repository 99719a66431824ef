package hearth.chat;

import hearth.base.crypto.Sha256;
import hearth.base.ids.Ids;
import hearth.chat.Arrivals.Owner;
import hearth.chat.Brought.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a conversation are called here: made of what they are called there and of whose they are, so that the same
 * line has the same id each time it comes in, and nobody reaches another's by its name.
 */
record Named(Map<String, String> ids) {
    static Named of(Owner owner, Brought talk) {
        var ids = new HashMap<String, String>();
        var places = new HashMap<String, Place>();
        var siblings = new HashMap<String, Integer>();
        var beginning = new Place(talk.created() == null ? Instant.EPOCH : bounded(talk.created()), 0);
        for (var line : talk.lines()) {
            var parent = line.parent() == null ? "" : line.parent();
            var before = places.getOrDefault(parent, beginning);
            var place = before.next(line.written(), siblings.merge(parent, 1, Integer::sum));
            places.put(line.id(), place);
            ids.put(line.id(), Ids.of(place.moment(), place.turn(), seed(owner, talk, line)));
        }
        return new Named(ids);
    }

    /** Where a line stands among all: after what it answers, and after its elder siblings, even where no clock says so. */
    private record Place(Instant moment, int turn) {
        Place next(@Nullable Instant written, int sibling) {
            var at = written == null ? moment.plusMillis(1) : bounded(written);
            return new Place(at, at.toEpochMilli() == moment.toEpochMilli() ? turn + sibling : sibling);
        }
    }

    private static Instant bounded(Instant moment) {
        var latest = Instant.ofEpochMilli((1L << 48) - 1);
        if (moment.isAfter(latest)) return latest;
        return moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
    }

    private static byte[] seed(Owner owner, Brought talk, Line line) {
        var all = String.join(
                "\n",
                owner.team().text(),
                owner.account().text(),
                talk.source(),
                Sha256.hex(talk.id().getBytes(StandardCharsets.UTF_8)),
                line.id());
        return HexFormat.of().parseHex(Sha256.hex(all.getBytes(StandardCharsets.UTF_8)));
    }

    String id(@Nullable String line) {
        return Objects.requireNonNull(ids.get(line), "a line that is none of these");
    }
}
