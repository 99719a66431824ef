package hearth.meter;

import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.db.Database;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was spent, as whoever asks may see it: an admin the whole team's, anybody else their own. */
public final class Usages {
    private final Database database;
    private final LedgerStore store = new LedgerStore();

    public Usages(Database database) {
        this.database = database;
    }

    /** By what it is told apart. */
    public enum By {
        DAY,
        MODEL,
        KEY
    }

    /** @param day null where days are added up; so with the others */
    public record Line(
            @Nullable LocalDate day,
            @Nullable String model,
            @Nullable String key,
            Sum sum) {}

    /** In the order of days, models and keys. Null means without a bound. */
    public List<Line> of(Principal by, @Nullable LocalDate from, @Nullable LocalDate until, Set<By> apart) {
        var first = from == null ? Long.MIN_VALUE : from.toEpochDay();
        var last = until == null ? Long.MAX_VALUE : until.toEpochDay();
        var days = database.read(by.team(), tx -> store.days(tx, by.team(), first, last));
        var lines = new LinkedHashMap<Line, Sum>();
        for (var day : days) {
            if (isTheirs(by).test(day.account())) lines.merge(head(day, apart), day.sum(), Sum::plus);
        }
        return lines.entrySet().stream()
                .map(line -> new Line(
                        line.getKey().day(),
                        line.getKey().model(),
                        line.getKey().key(),
                        line.getValue()))
                .toList();
    }

    private static Line head(DaySum day, Set<By> apart) {
        return new Line(
                apart.contains(By.DAY) ? LocalDate.ofEpochDay(day.day()) : null,
                apart.contains(By.MODEL) ? day.model() : null,
                apart.contains(By.KEY) ? day.key() : null,
                Sum.NONE);
    }

    private static Predicate<String> isTheirs(Principal by) {
        return account ->
                by.role().covers(Role.ADMIN) || account.equals(by.account().text());
    }

    /** Single calls, the latest first, from before that one; an empty id begins at the end. */
    public List<Spend> latest(Principal by, String before, int most) {
        var account = by.role().covers(Role.ADMIN) ? null : by.account();
        return database.read(by.team(), tx -> store.latest(tx, by.team(), account, before, most));
    }
}
