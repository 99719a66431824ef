package hearth.meter;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.key.Keys;
import hearth.meter.Spend.Outcome;
import hearth.meter.Usages.By;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls themselves, the latest first: what was asked, where it went, what came of it and what it cost. */
public final class CallPages {
    private static final String PAGE = "/settings/usage/calls";
    private static final int ROWS = 50;
    private static final Duration MODELS_OF = Duration.ofDays(90);

    private final Usages usages;
    private final UsageNames names;
    private final Clock clock;

    public CallPages(Usages usages, Accounts accounts, Keys keys, Clock clock) {
        this.usages = usages;
        this.names = new UsageNames(accounts, keys);
        this.clock = clock;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), this::list);
        to.get(PAGE + "/{id}", Policy.people(Need.VIEWER), this::detail);
    }

    private Answer list(Request request) {
        var by = request.principal();
        var calls = new Calls(said(request, "model"), said(request, "key"), outcome(said(request, "outcome")));
        var after = said(request, "after");
        // One more than is shown tells whether there is another page.
        var found = usages.latest(by, calls, Cursor.of(after), ROWS + 1);
        var shown = found.stream().limit(ROWS).toList();
        var model = new HashMap<String, Object>();
        model.put("lines", lines(by, shown));
        model.put("next", found.size() > ROWS ? Cursor.after(shown.getLast()) : "");
        model.put("isLatest", after.isEmpty());
        model.put("query", query(request));
        model.put("model", calls.model());
        model.put("key", calls.key());
        model.put("outcome", said(request, "outcome"));
        model.put("models", models(by, calls.model()));
        model.put("keys", names.keys(by).entrySet());
        model.put("outcomes", Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        model.put("isAdmin", by.role().covers(Role.ADMIN));
        return Answer.page("meter/calls", model);
    }

    private static String said(Request request, String name) {
        return request.query(name).orElse("");
    }

    private static @Nullable Outcome outcome(String word) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static String query(Request request) {
        return List.of("model", "key", "outcome").stream()
                .filter(name -> !said(request, name).isEmpty())
                .map(name -> name + "=" + Request.encoded(said(request, name)))
                .collect(Collectors.joining("&"));
    }

    /** Those that were called lately, and the one that is looked at. */
    private Set<String> models(Principal by, String chosen) {
        var since = LocalDate.ofInstant(clock.instant().minus(MODELS_OF), ZoneOffset.UTC);
        var models = usages.of(by, Slice.ALL.between(since, null), Set.of(By.MODEL)).stream()
                .map(line -> String.valueOf(line.model()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!chosen.isEmpty()) models.add(chosen);
        return models;
    }

    /**
     * A call as a person reads it.
     *
     * @param member empty for who is gone
     * @param key empty for one that is gone
     * @param fault what is said of why it failed
     */
    public record Line(Spend spend, String member, String key, String fault) {}

    private List<Line> lines(Principal by, List<Spend> spends) {
        var keys = names.keys(by);
        var members = names.members(
                spends.stream().map(spend -> spend.caller().account().text()).collect(Collectors.toSet()));
        return spends.stream()
                .map(spend -> new Line(
                        spend,
                        members.getOrDefault(spend.caller().account().text(), ""),
                        keys.getOrDefault(spend.caller().key(), ""),
                        PlainFault.word(spend.result())))
                .toList();
    }

    private Answer detail(Request request) {
        var by = request.principal();
        var spend = usages.get(by, request.part("id"));
        var attempts = usages.attempts(by, spend.caller().requestId());
        var model = new HashMap<String, Object>();
        model.put("line", lines(by, List.of(spend)).getFirst());
        model.put("attempts", lines(by, attempts));
        return Answer.page("meter/call", model);
    }
}
