package hearth.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** After which time a budget is whole again, by the calendar in UTC. */
public enum Period {
    /** Nothing is ever gone: what is given back can be taken again. */
    NOW,
    MINUTE,
    DAY,
    MONTH,
    TOTAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Period> of(String word) {
        return Arrays.stream(values())
                .filter(period -> period.word().equals(word))
                .findFirst();
    }

    /** The one that a moment is in. */
    public Window at(Instant now) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case NOW, TOTAL -> Window.EVER;
            case MINUTE -> {
                var begins = now.truncatedTo(ChronoUnit.MINUTES);
                yield new Window(begins.toEpochMilli(), begins.plusSeconds(60).toEpochMilli());
            }
            case DAY -> between(day, day.plusDays(1));
            case MONTH -> between(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
        };
    }

    private static Window between(LocalDate first, LocalDate next) {
        return new Window(millis(first), millis(next));
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** In milliseconds; the end is not part of it. */
    public record Window(long begins, long ends) {
        static final Window EVER = new Window(0, Long.MAX_VALUE);

        public Optional<Instant> end() {
            return ends == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ends));
        }
    }
}
