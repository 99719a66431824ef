package hearth.meter;

import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.db.Database;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.meter.Spend.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What was spent, as whoever asks may see it: an admin the whole team's, anybody else their own. */
public final class Usages {
    private static final int DAYS_AT_ONCE = 50;
    /** It has its id since its end and is booked on the day of its start. */
    private static final int DAYS_A_CALL_TAKES = 1;
    /** More than the deadlines of all attempts of one request. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Database database;
    private final UsageStore store = new UsageStore();

    public Usages(Database database) {
        this.database = database;
    }

    /** By what it is told apart. */
    public enum By {
        DAY,
        MODEL,
        MEMBER,
        KEY
    }

    /** @param day null where days are added up; so with the others */
    public record Line(
            @Nullable LocalDate day,
            @Nullable String model,
            @Nullable String member,
            @Nullable String key,
            Sum sum) {}

    /** In the order of days, models, members and keys. */
    public List<Line> of(Principal by, Slice slice, Set<By> apart) {
        return database.read(by.team(), tx -> store.sums(tx, by.team(), whose(by), slice, apart));
    }

    private static @Nullable AccountId whose(Principal by) {
        return by.role().covers(Role.ADMIN) ? null : by.account();
    }

    /**
     * Which single calls.
     *
     * @param model its id; empty for all of them, and so with the key
     * @param outcome null for all of them
     */
    public record Calls(String model, String key, @Nullable Outcome outcome) {
        public static final Calls ALL = new Calls("", "", null);
    }

    /** A place among the calls: those after it are older. */
    public record Cursor(long day, String id) {
        static final Cursor END = new Cursor(Long.MAX_VALUE, "");

        public static Cursor of(String text) {
            if (text.isEmpty()) return END;
            var dot = text.indexOf('.');
            try {
                var cursor = new Cursor(Long.parseLong(text.substring(0, Math.max(dot, 0))), text.substring(dot + 1));
                if (Ids.isId(cursor.id())) return cursor;
            } catch (NumberFormatException odd) {
                throw wrong();
            }
            throw wrong();
        }

        private static Problem wrong() {
            return Problem.invalid("cursor", "Send the cursor as it came.");
        }

        /** After this one. */
        public static String after(Spend spend) {
            return dayOf(spend.timing().started()) + "." + spend.id();
        }
    }

    private static long dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toEpochDay();
    }

    /**
     * Single calls, the latest first. The sums tell the days that there are any on: a member who called nothing for a year must not
     * make anybody read a year of everybody's calls.
     */
    public List<Spend> latest(Principal by, Calls calls, Cursor after, int most) {
        return database.read(by.team(), tx -> {
            var found = new ArrayList<Spend>();
            var until = after.day();
            while (true) {
                var days = store.days(tx, by.team(), whose(by), calls, until, DAYS_AT_ONCE);
                for (var day : days) {
                    var before = day == after.day() ? after.id() : "";
                    found.addAll(store.of(tx, by.team(), whose(by), calls, day, before, most - found.size()));
                    if (found.size() == most) return found;
                }
                if (days.size() < DAYS_AT_ONCE) return found;
                until = days.getLast() - 1;
            }
        });
    }

    public Spend get(Principal by, String id) {
        if (!Ids.isId(id)) throw Problem.notFound();
        var day = dayOf(Ids.moment(id));
        return database.read(
                        by.team(), tx -> store.find(tx, by.team(), whose(by), day - DAYS_A_CALL_TAKES, day + 1, id))
                .orElseThrow(Problem::notFound);
    }

    /**
     * All that one request came to, in its order. Both it and its attempts have ids that tell when they were made, so few rows are
     * looked at however many there are.
     */
    public List<Spend> attempts(Principal by, String request) {
        if (!Ids.isId(request)) return List.of();
        var begun = Ids.moment(request);
        var end = begun.plus(LONGEST);
        var days = LongStream.rangeClosed(dayOf(begun), dayOf(end)).boxed().toList();
        return database.read(
                by.team(), tx -> store.attempts(tx, by.team(), whose(by), request, days, request, Ids.earliest(end)));
    }
}
