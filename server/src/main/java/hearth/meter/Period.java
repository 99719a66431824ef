package hearth.meter;

import hearth.base.text.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The days that a page is about, the first and the last among them. */
public record Period(String name, LocalDate from, LocalDate until) {
    public static final List<String> OFFERED = List.of("7d", "30d", "90d", "month");
    public static final String OWN = "own";
    static final String USUAL = "30d";
    private static final int MOST_DAYS = 366;

    /** A name that nobody offered is the usual one. */
    static Period of(String name, LocalDate today) {
        return switch (name) {
            case "7d" -> new Period(name, today.minusDays(6), today);
            case "90d" -> new Period(name, today.minusDays(89), today);
            case "month" -> new Period(name, today.withDayOfMonth(1), today);
            default -> new Period(USUAL, today.minusDays(29), today);
        };
    }

    static Period own(String from, String until) {
        var period = new Period(OWN, day("from", from), day("until", until));
        if (period.days() < 1) {
            throw Problem.invalid("until", "period_backwards", "The last day comes before the first.");
        }
        if (period.days() > MOST_DAYS) {
            throw Problem.invalid("until", "period_long", "A page shows a year at most; the API tells all of it.");
        }
        return period;
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException odd) {
            throw Problem.invalid(field, "invalid_day", "Write a day such as 2026-11-21.");
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, until) + 1;
    }
}
