package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.meter.UsageChart.Day;
import hearth.meter.Usages.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageChartTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    @Test
    void four_round_steps_are_enough_for_the_highest_day() {
        assertThat(chart(0).scale()).containsExactly(4L, 3L, 2L, 1L, 0L);
        assertThat(chart(17).scale()).containsExactly(20L, 15L, 10L, 5L, 0L);
        assertThat(chart(9_200).scale()).containsExactly(12_000L, 9_000L, 6_000L, 3_000L, 0L);
        assertThat(chart(3_870_000_000L).scale().getFirst()).isEqualTo(4_000_000_000L);
    }

    private static UsageChart chart(long value) {
        return UsageChart.of(Measure.COST, List.of("fake/one"), List.of(new Day(FIRST, List.of(value))));
    }

    @Test
    void blocks_stand_on_one_another_within_the_drawing_and_the_smallest_is_seen() {
        var chart = UsageChart.of(
                Measure.COST,
                List.of("fake/one", "fake/two", ""),
                List.of(new Day(FIRST, List.of(1L, 0L, 399L)), new Day(FIRST.plusDays(1), List.of(0L, 0L, 0L))));
        var blocks = chart.bars().getFirst().blocks();

        assertThat(blocks).extracting(UsageChart.Block::tone).containsExactly("main", "rest");
        assertThat(blocks.getFirst().top() + blocks.getFirst().height()).isEqualTo(212);
        assertThat(blocks.getFirst().height()).isEqualTo(1);
        assertThat(blocks.getLast().top() + blocks.getLast().height())
                .isLessThan(blocks.getFirst().top());
        assertThat(blocks.getLast().top()).isGreaterThan(5);
        assertThat(chart.bars().getLast().blocks()).isEmpty();
    }

    @Test
    void bars_of_a_year_stay_within_the_drawing_and_few_are_labelled() {
        var days = IntStream.range(0, 366)
                .mapToObj(at -> new Day(FIRST.plusDays(at), List.of(1L)))
                .toList();
        var bars = UsageChart.of(Measure.CALLS, List.of("fake/one"), days).bars();

        assertThat(bars.getFirst().left()).isGreaterThanOrEqualTo(70);
        assertThat(bars.getLast().left() + bars.getLast().width()).isLessThanOrEqualTo(960);
        assertThat(bars.stream().filter(UsageChart.Bar::labelled)).hasSizeBetween(5, 7);
    }

    @Test
    void every_call_of_the_period_is_drawn_the_smaller_models_as_everything_else() {
        var lines = List.of(
                line(FIRST, "fake/a", 1),
                line(FIRST, "fake/b", 20),
                line(FIRST, "fake/c", 3),
                line(FIRST, "fake/d", 40));
        var report = new UsageReport(new Period("own", FIRST, FIRST.plusDays(2)), lines);
        var chart = report.chart(Measure.COST);

        assertThat(chart.parts()).extracting(UsageChart.Part::name).containsExactly("fake/d", "fake/b", "");
        assertThat(chart.bars()).hasSize(3);
        assertThat(chart.bars().getFirst().day().values()).containsExactly(40L, 20L, 4L);
    }

    private static Line line(LocalDate day, String model, long cost) {
        return new Line(day, model, null, null, new Sum(1, 0, 0, 0, 10, 5, 0, cost));
    }
}
