package hearth.budget;

import hearth.base.text.NanoDollars;
import hearth.base.text.Problem;
import java.util.Locale;
import java.util.Set;

/**
 * So much and no more in that time.
 *
 * @param amount in nano-dollars for {@link Unit#USD}, else a count
 */
public record Limit(long amount, Unit unit, Period per) {
    private static final long MOST = 1_000_000_000_000_000_000L;
    private static final Set<Period> OF_MONEY = Set.of(Period.DAY, Period.MONTH, Period.TOTAL);

    public Limit {
        if (amount < 0 || amount > MOST) throw Problem.invalid(unit.word(), "A budget is from 0 to a billion dollars.");
        if ((unit == Unit.STREAMS) != (per == Period.NOW)) {
            throw Problem.invalid("per", "Streams are counted while they are open; everything else in a time.");
        }
        if (unit == Unit.USD && !OF_MONEY.contains(per)) {
            throw Problem.invalid("per", "Money is counted per day, per month or in total. Write day, month or total.");
        }
    }

    public static Limit dollars(String decimal, String per) {
        return new Limit(nanos(decimal), Unit.USD, period(per, Period.TOTAL));
    }

    private static long nanos(String decimal) {
        try {
            return NanoDollars.parse(decimal.strip());
        } catch (IllegalArgumentException odd) {
            throw Problem.invalid("usd", String.valueOf(odd.getMessage()));
        }
    }

    public static Limit count(Unit unit, long amount, String per) {
        return new Limit(amount, unit, period(per, unit == Unit.STREAMS ? Period.NOW : Period.MINUTE));
    }

    private static Period period(String word, Period usual) {
        if (word.isBlank()) return usual;
        return Period.of(word.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Problem.invalid("per", "Write minute, day, month or total."));
    }

    /** The amount as people write it. */
    public String amountText() {
        return text(amount);
    }

    /** Another amount of the same unit. */
    public String text(long other) {
        return unit == Unit.USD ? "$" + NanoDollars.text(other) : other + " " + unit.word();
    }
}
