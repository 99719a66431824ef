package hearth.meter;

import static java.util.Objects.requireNonNull;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Csv;
import hearth.base.text.Problem;
import hearth.key.Keys;
import hearth.meter.UsageReport.Named;
import hearth.meter.Usages.By;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was spent on which days, models and keys and by whom: drawn, in tables, and as a file. */
public final class UsagePages {
    private static final String PAGE = "/settings/usage";
    private static final int MOST_ROWS = 50;

    private final Usages usages;
    private final UsageNames names;
    private final Clock clock;

    public UsagePages(Usages usages, Accounts accounts, Keys keys, Clock clock) {
        this.usages = usages;
        this.names = new UsageNames(accounts, keys);
        this.clock = clock;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), this::show);
        to.get(PAGE + ".csv", Policy.people(Need.VIEWER), this::export);
    }

    private Answer show(Request request) {
        try {
            return page(request, 200, UsageQuery.of(request, today()), Faults.none());
        } catch (Problem wrong) {
            var usual = UsageQuery.of(request, Period.of(Period.USUAL, today()));
            return page(request, wrong.status(), usual, Faults.of(wrong));
        }
    }

    /** The ledger's days are those of UTC. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Answer page(Request request, int status, UsageQuery query, Map<String, String> faults) {
        var by = request.principal();
        var report = new UsageReport(query.period(), usages.of(by, query.slice(), EnumSet.of(By.DAY, By.MODEL)));
        var measure = Measure.of(query.show()).orElseGet(report::usual);
        var model = new HashMap<String, Object>();
        model.put("query", query);
        model.put("ranges", Period.OFFERED);
        model.put("isOwn", query.period().name().equals(Period.OWN));
        model.put("measures", List.of(Measure.values()));
        model.put("total", report.total());
        var chart = report.chart(measure);
        model.put("chart", chart);
        model.put("days", days(report, chart));
        model.put("models", rows(report.by(line -> String.valueOf(line.model())), Map.of(), query::ofModel));
        addMembers(model, request, query);
        addKeys(model, request, query);
        model.put("isAdmin", by.role().covers(Role.ADMIN));
        model.put(
                "from",
                faults.isEmpty() ? query.period().from() : request.query("from").orElse(""));
        model.put(
                "until",
                faults.isEmpty()
                        ? query.period().until()
                        : request.query("until").orElse(""));
        model.put("faults", faults);
        return new Answer.Page(status, "meter/usage", model);
    }

    /** A day of the table under the chart. */
    public record Dated(UsageChart.Day day, Sum sum) {}

    /** Those with any calls, the latest first. */
    private static List<Dated> days(UsageReport report, UsageChart chart) {
        var sums =
                report.by(line -> String.valueOf(line.day())).stream().collect(Collectors.toMap(Named::id, Named::sum));
        return chart.bars().reversed().stream()
                .map(UsageChart.Bar::day)
                .filter(day -> sums.containsKey(day.date().toString()))
                .map(day -> new Dated(day, requireNonNull(sums.get(day.date().toString()))))
                .toList();
    }

    private void addMembers(Map<String, Object> model, Request request, UsageQuery query) {
        var report = report(request, query, By.MEMBER);
        var members = report.by(line -> String.valueOf(line.member()));
        var called = names.members(members.stream().map(Named::id).toList());
        model.put("members", rows(members, called, query::ofMember));
        model.put("member", called.getOrDefault(query.member(), ""));
    }

    private void addKeys(Map<String, Object> model, Request request, UsageQuery query) {
        var called = names.keys(request.principal());
        var keys = report(request, query, By.KEY).by(line -> String.valueOf(line.key()));
        model.put("keys", rows(keys, called, query::ofKey));
        model.put("key", called.getOrDefault(query.key(), ""));
    }

    private UsageReport report(Request request, UsageQuery query, By apart) {
        return new UsageReport(query.period(), usages.of(request.principal(), query.slice(), Set.of(apart)));
    }

    /** @param name empty where the id has none any more */
    public record Row(String id, String name, String query, Sum sum) {}

    /** As many as somebody reads. */
    public record Rows(List<Row> shown, int more) {
        public Rows {
            shown = List.copyOf(shown);
        }
    }

    private static Rows rows(List<Named> all, Map<String, String> called, Function<String, String> query) {
        var shown = all.stream()
                .limit(MOST_ROWS)
                .map(each -> new Row(each.id(), called.getOrDefault(each.id(), ""), query.apply(each.id()), each.sum()))
                .toList();
        return new Rows(shown, all.size() - shown.size());
    }

    private Answer export(Request request) {
        var query = UsageQuery.of(request, today());
        var lines = usages.of(request.principal(), query.slice(), EnumSet.allOf(By.class));
        var file = new UsageFile(
                names.members(lines.stream()
                        .map(line -> String.valueOf(line.member()))
                        .collect(Collectors.toSet())),
                names.keys(request.principal()));
        return new Answer.Download(Csv.TYPE, "usage.csv", out -> file.write(lines, out));
    }
}
