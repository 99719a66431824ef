package hearth.design;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Routes;
import hearth.meter.Measure;
import hearth.meter.UsageChart;
import hearth.meter.UsageChart.Day;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every piece of the design system on one page, in development only. */
public final class DesignPages {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final long CENTS_2 = 20_000_000;
    /** Of thirty days, in two cents: of one label and of everything else. */
    private static final int[][] COSTS = {
        {80, 22}, {139, 19}, {129, 31}, {87, 37}, {54, 34}, {57, 20}, {88, 50}, {62, 25}, {137, 56}, {133, 32},
        {167, 18}, {126, 28}, {64, 20}, {78, 50}, {67, 40}, {138, 31}, {130, 18}, {87, 25}, {110, 34}, {78, 41},
        {91, 28}, {121, 45}, {104, 40}, {128, 53}, {146, 28}, {136, 21}, {87, 48}, {64, 37}, {54, 45}, {149, 40}
    };

    public void routes(Routes to) {
        to.get("/design", Policy.PUBLIC, request -> Answer.page("design/design", Map.of("chart", chart())));
    }

    private static UsageChart chart() {
        var days = IntStream.range(0, COSTS.length)
                .mapToObj(at -> new Day(FIRST.plusDays(at), List.of(COSTS[at][0] * CENTS_2, COSTS[at][1] * CENTS_2)))
                .toList();
        return UsageChart.of(Measure.COST, List.of("smart", ""), days);
    }
}
