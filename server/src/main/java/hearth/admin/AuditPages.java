package hearth.admin;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Entry;
import hearth.audit.ExportFormat;
import hearth.audit.Filter;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.team.Member;
import hearth.team.Members;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was done, by whom and to what: the team's for its admins, the server's for the operator too. */
public final class AuditPages {
    private static final String PAGE = "/settings/audit";
    private static final List<String> THINGS = List.of(
            "account",
            "session",
            "team",
            "member",
            "invitation",
            "key",
            "provider",
            "model",
            "price_list",
            "setting",
            "audit");
    private static final Pattern ACCOUNT = Pattern.compile("(?:account:|/)([0-9a-f-]{36})$");

    private final Audit audit;
    private final Members members;
    private final Accounts accounts;

    public AuditPages(Audit audit, Members members, Accounts accounts) {
        this.audit = audit;
        this.members = members;
        this.accounts = accounts;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.ADMIN), this::page);
        to.get(PAGE + ".csv", Policy.people(Need.ADMIN), request -> export(request, ExportFormat.CSV));
        to.get(PAGE + ".jsonl", Policy.people(Need.ADMIN), request -> export(request, ExportFormat.JSON_LINES));
    }

    /** A line with names in it instead of ids. */
    public record Line(
            long at, String who, String action, String whom, List<Map.Entry<String, String>> details, boolean erased) {
        public Line {
            details = List.copyOf(details);
        }
    }

    public record Someone(String id, String name) {}

    private Answer page(Request request) {
        try {
            return page(request, filter(request), Faults.none());
        } catch (Problem wrong) {
            return page(request, Filter.ALL, Faults.of(wrong));
        }
    }

    private Answer page(Request request, Filter filter, Map<String, String> faults) {
        var by = request.principal();
        var found = audit.page(
                chain(request),
                filter,
                request.query("after").filter(each -> !each.isEmpty()).orElse(null));
        var people = people(by);
        return Answer.page(
                "admin/audit",
                Map.ofEntries(
                        Map.entry(
                                "lines",
                                found.entries().stream()
                                        .map(entry -> line(entry, people))
                                        .toList()),
                        Map.entry("next", found.next() == null ? "" : found.next()),
                        Map.entry("isOperator", by.operator()),
                        Map.entry("chain", isServers(request) ? "server" : "team"),
                        Map.entry(
                                "people",
                                people.values().stream()
                                        .map(each -> new Someone(each.id().text(), each.name()))
                                        .toList()),
                        Map.entry("things", THINGS),
                        Map.entry("who", said(request, "who")),
                        Map.entry("what", said(request, "what")),
                        Map.entry("from", said(request, "from")),
                        Map.entry("until", said(request, "until")),
                        Map.entry("query", query(request)),
                        Map.entry("faults", faults)));
    }

    private Map<String, Account> people(Principal by) {
        var ids = members.of(by.team()).stream().map(Member::account).toList();
        return accounts.all(ids).values().stream()
                .collect(Collectors.toMap(account -> account.id().text(), account -> account));
    }

    private static Line line(Entry entry, Map<String, Account> people) {
        return new Line(
                entry.at().toEpochMilli(),
                named(entry.actor(), people),
                entry.action(),
                named(entry.subject(), people),
                List.copyOf(entry.details().entrySet()),
                entry.erased());
    }

    /** Whoever is not in the team, or not any more, stays an id. */
    private static String named(String text, Map<String, Account> people) {
        var account = ACCOUNT.matcher(text);
        if (!account.find()) return text;
        var known = people.get(account.group(1));
        return known == null ? text : known.name();
    }

    private static boolean isServers(Request request) {
        return request.principal().operator() && said(request, "chain").equals("server");
    }

    private static TeamId chain(Request request) {
        return isServers(request) ? TeamId.SERVER : request.principal().team();
    }

    private static Filter filter(Request request) {
        var filter = Filter.ALL;
        var who = said(request, "who");
        if (Ids.isId(who)) filter = filter.by(new Actor.Person(new AccountId(who)));
        var what = said(request, "what");
        if (THINGS.contains(what)) filter = filter.doing(what);
        var from = day(request, "from");
        if (from != null) filter = filter.from(from);
        var until = day(request, "until");
        // The last day is meant as a whole.
        if (until != null) filter = filter.until(until.plusSeconds(24 * 3600));
        return filter;
    }

    private static @Nullable Instant day(Request request, String name) {
        var said = said(request, name);
        if (said.isEmpty()) return null;
        try {
            return LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException odd) {
            throw Problem.invalid(name, "invalid_day", "Write a day such as 2026-11-21.");
        }
    }

    private static String said(Request request, String name) {
        return request.query(name).orElse("");
    }

    private static String query(Request request) {
        return List.of("chain", "who", "what", "from", "until").stream()
                .map(name -> name + "=" + Request.encoded(said(request, name)))
                .collect(Collectors.joining("&"));
    }

    private Answer export(Request request, ExportFormat format) {
        var chain = chain(request);
        var filter = filter(request);
        return new Answer.Download(format.mediaType(), "audit." + format.suffix(), out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            audit.export(chain, filter, format, writer);
            writer.flush();
        });
    }
}
