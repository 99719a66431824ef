package hearth.meter;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Nearest;
import hearth.base.text.Problem;
import hearth.meter.Usages.By;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Cursor;
import hearth.meter.Usages.Line;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was spent, for programs. */
public final class UsageApi {
    private static final int PAGE = 100;

    private final Usages usages;

    public UsageApi(Usages usages) {
        this.usages = usages;
    }

    public void routes(Routes to) {
        to.get("/api/v1/usage", Policy.programs(Scope.USAGE, Need.VIEWER), this::sums);
        to.get("/api/v1/usage/events", Policy.programs(Scope.USAGE, Need.VIEWER), this::events);
    }

    private Answer sums(Request request) {
        var slice = new Slice(
                date(request, "from"),
                date(request, "to"),
                request.query("model").orElse(""),
                request.query("account").orElse(""),
                request.query("key").orElse(""));
        var lines = usages.of(request.principal(), slice, by(request.query("by").orElse("day,model,key")));
        var total = lines.stream().map(Line::sum).reduce(Sum.NONE, Sum::plus);
        var json = new LinkedHashMap<String, Object>();
        json.put("data", lines.stream().map(UsageApi::shown).toList());
        json.put("total", shown(total));
        return Answer.json(json);
    }

    private static @Nullable LocalDate date(Request request, String name) {
        var text = request.query(name).orElse("");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException odd) {
            throw Problem.invalid(name, "Write a day such as 2026-11-21.");
        }
    }

    private static Set<By> by(String words) {
        var by = EnumSet.noneOf(By.class);
        for (var word : words.split(",", -1)) {
            if (!word.isBlank()) by.add(one(word.strip().toLowerCase(Locale.ROOT)));
        }
        return by;
    }

    private static By one(String word) {
        var names = Arrays.stream(By.values())
                .map(by -> by.name().toLowerCase(Locale.ROOT))
                .toList();
        if (names.contains(word)) return By.valueOf(word.toUpperCase(Locale.ROOT));
        var meant = Nearest.of(word, names)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        throw Problem.invalid("by", "Write any of day, model, member, key, with commas." + meant);
    }

    private static Map<String, @Nullable Object> shown(Line line) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("day", line.day() == null ? null : line.day().toString());
        json.put("model", line.model());
        json.put("account", line.member());
        json.put("key", line.key());
        json.putAll(shown(line.sum()));
        return json;
    }

    private static Map<String, Object> shown(Sum sum) {
        var json = new LinkedHashMap<String, Object>();
        json.put("calls", sum.calls());
        json.put("failed", sum.failed());
        json.put("input_tokens", sum.input());
        json.put("output_tokens", sum.output());
        json.put("cached_tokens", sum.cached());
        json.put("cost", Dollars.text(sum.cost()));
        json.put("unpriced_calls", sum.unpriced());
        json.put("provenance", sum.provenance().word());
        return json;
    }

    private Answer events(Request request) {
        var after = Cursor.of(request.query("cursor").orElse(""));
        var events = usages.latest(request.principal(), Calls.ALL, after, PAGE);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("data", events.stream().map(UsageApi::shown).toList());
        json.put("next", events.size() < PAGE ? null : Cursor.after(events.getLast()));
        return Answer.json(json);
    }

    private static Map<String, @Nullable Object> shown(Spend spend) {
        var usage = spend.tokens().usage();
        var money = spend.money();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", spend.id());
        json.put("request_id", spend.caller().requestId());
        json.put("account", spend.caller().account().text());
        json.put("key", spend.caller().key());
        json.put("asked", spend.route().asked());
        json.put("model", spend.route().model());
        json.put("place", spend.route().place());
        json.put("stream", spend.route().streamed());
        json.put("attempt", spend.route().attempt());
        json.put("outcome", spend.result().outcome().word());
        json.put("status", spend.result().status());
        json.put("fault", spend.result().fault());
        json.put("input_tokens", usage.input());
        json.put("output_tokens", usage.output());
        json.put("cached_tokens", usage.cacheRead());
        json.put("cache_write_tokens", usage.cacheWrite());
        json.put("reasoning_tokens", usage.reasoning());
        json.put("provenance", spend.tokens().provenance().word());
        json.put("cost", money == null ? null : Dollars.text(money.nanos()));
        json.put("prices", money == null ? null : money.prices());
        json.put("started", spend.timing().started().toString());
        json.put("first_ms", spend.timing().firstMillis());
        json.put("total_ms", spend.timing().totalMillis());
        return json;
    }
}
