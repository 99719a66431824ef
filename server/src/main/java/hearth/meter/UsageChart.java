package hearth.meter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Bars by day, each of up to three parts, in the units of the drawing.
 *
 * @param parts what they are of, from below
 * @param scale what the five lines stand for, from above
 */
public record UsageChart(Measure measure, List<Part> parts, List<Bar> bars, List<Long> scale) {
    private static final List<String> TONES = List.of("main", "second", "third");
    private static final String REST = "rest";

    private static final int HEIGHT = 200;
    private static final int FLOOR = 212;
    private static final int LEFT = 70;
    private static final int WIDTH = 890;
    private static final int WIDEST = 44;
    private static final int LINES = 4;
    private static final int MOST_LABELS = 7;
    private static final int GAP = 2;
    private static final long[] ROUND = {1, 2, 3, 4, 5, 6, 8};

    public UsageChart {
        parts = List.copyOf(parts);
        bars = List.copyOf(bars);
        scale = List.copyOf(scale);
    }

    /** @param name empty for everything else */
    public record Part(String name, String tone) {}

    /** @param values of each part, from below */
    public record Day(LocalDate date, List<Long> values) {
        public Day {
            values = List.copyOf(values);
        }

        public long total() {
            return values.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param left where it begins
     * @param middle where its label stands
     * @param labelled whether it has one: there is no room for all
     */
    public record Bar(Day day, double left, double width, double middle, boolean labelled, List<Block> blocks) {
        public Bar {
            blocks = List.copyOf(blocks);
        }
    }

    public record Block(String tone, double top, double height) {}

    public static UsageChart of(Measure measure, List<String> names, List<Day> days) {
        var step = step(days.stream().mapToLong(Day::total).max().orElse(0));
        var parts = IntStream.range(0, names.size())
                .mapToObj(at -> new Part(names.get(at), names.get(at).isEmpty() ? REST : TONES.get(at)))
                .toList();
        var bars = new ArrayList<Bar>();
        for (var at = 0; at < days.size(); at++) bars.add(bar(parts, days, at, step * LINES));
        var scale = LongStream.rangeClosed(0, LINES)
                .map(line -> (LINES - line) * step)
                .boxed();
        return new UsageChart(measure, parts, bars, scale.toList());
    }

    /** The smallest round number of which four are enough. */
    private static long step(long highest) {
        for (var power = 1L; ; power *= 10) {
            for (var digit : ROUND) {
                if (digit * power * LINES >= highest) return digit * power;
            }
        }
    }

    private static Bar bar(List<Part> parts, List<Day> days, int at, long full) {
        var room = (double) WIDTH / days.size();
        var width = Math.min(room * 0.76, WIDEST);
        var middle = LEFT + room * at + room / 2;
        var isLabelled = at % Math.ceilDiv(days.size(), MOST_LABELS) == 0;
        var blocks = blocks(parts, days.get(at), full);
        return new Bar(days.get(at), round(middle - width / 2), round(width), round(middle), isLabelled, blocks);
    }

    /** One on the other with a gap between; what is there at all is seen. */
    private static List<Block> blocks(List<Part> parts, Day day, long full) {
        var blocks = new ArrayList<Block>();
        double top = FLOOR;
        for (var at = 0; at < day.values().size(); at++) {
            var value = day.values().get(at);
            if (value == 0) continue;
            var gap = blocks.isEmpty() ? 0 : GAP;
            var height = Math.max(1, (double) value * HEIGHT / full - gap);
            top -= height + gap;
            blocks.add(new Block(parts.get(at).tone(), round(top), round(height)));
        }
        return blocks;
    }

    private static double round(double units) {
        return Math.round(units * 10) / 10.0;
    }
}
