package hearth.meter;

import hearth.meter.UsageChart.Day;
import hearth.meter.Usages.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands in the ledger of some days, added up in the ways that a page shows. */
record UsageReport(Period period, List<Line> lines) {
    private static final String REST = "";
    private static final int MOST_PARTS = 3;

    UsageReport {
        lines = List.copyOf(lines);
    }

    Sum total() {
        return lines.stream().map(Line::sum).reduce(Sum.NONE, Sum::plus);
    }

    /** By what a line is of, the dearest first and what is used most first among the free. */
    List<Named> by(Function<Line, String> head) {
        return sums(head).entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Named each) -> each.sum().cost())
                        .thenComparingLong(each -> each.sum().tokens())
                        .thenComparingLong(each -> each.sum().calls())
                        .reversed()
                        .thenComparing(Named::id))
                .toList();
    }

    record Named(String id, Sum sum) {}

    private Map<String, Sum> sums(Function<Line, String> head) {
        return lines.stream().collect(Collectors.toMap(head, Line::sum, Sum::plus, TreeMap::new));
    }

    /** What is worth drawing where nobody chose: costs, where there are any. */
    Measure usual() {
        return total().cost() > 0 ? Measure.COST : Measure.TOKENS;
    }

    /** The two models that make most of it, and everything else. */
    UsageChart chart(Measure measure) {
        var names = names(measure);
        var values = new HashMap<LocalDate, long[]>();
        for (var line : lines) {
            var part = names.indexOf(line.model());
            var day = values.computeIfAbsent(line.day(), fresh -> new long[names.size()]);
            day[part < 0 ? names.size() - 1 : part] += measure.of(line.sum());
        }
        var days = new ArrayList<Day>();
        for (var date = period.from(); !date.isAfter(period.until()); date = date.plusDays(1)) {
            var day = values.getOrDefault(date, new long[names.size()]);
            days.add(new Day(date, Arrays.stream(day).boxed().toList()));
        }
        return UsageChart.of(measure, names, days);
    }

    private List<String> names(Measure measure) {
        var models = by(line -> String.valueOf(line.model())).stream()
                .sorted(Comparator.comparingLong((Named each) -> measure.of(each.sum()))
                        .reversed())
                .map(Named::id)
                .toList();
        if (models.size() <= MOST_PARTS) return models;
        var shown = new ArrayList<>(models.subList(0, MOST_PARTS - 1));
        shown.add(REST);
        return shown;
    }
}
