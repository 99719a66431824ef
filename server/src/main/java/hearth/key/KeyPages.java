package hearth.key;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.key.Keys.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of programs: made, shown once, listed with their last use, taken back. */
public final class KeyPages {
    private static final String PAGE = "/settings/keys";
    private static final List<Integer> DAYS = List.of(0, 30, 90, 365);

    private final Keys keys;
    private final ModelNames names;
    private final Accounts accounts;
    private final Clock clock;

    public KeyPages(Keys keys, ModelNames names, Accounts accounts, Clock clock) {
        this.keys = keys;
        this.names = names;
        this.accounts = accounts;
        this.clock = clock;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), request -> page(request, 200, "", Faults.none()));
        to.post(PAGE, Policy.people(Need.MEMBER), this::make);
        to.post(PAGE + "/{id}/revocation", Policy.people(Need.VIEWER), this::revoke);
    }

    private Answer page(Request request, int status, String made, Map<String, String> faults) {
        var by = request.principal();
        var all = keys.visible(by);
        var owners = accounts.all(all.stream().map(ApiKey::account).collect(Collectors.toSet()));
        return new Answer.Page(
                status,
                "key/keys",
                Map.of(
                        "keys",
                        all.stream().map(key -> line(key, owners)).toList(),
                        "isAdmin",
                        by.role().covers(Role.ADMIN),
                        "mayMake",
                        by.role().covers(Role.MEMBER),
                        "scopes",
                        offered(by.role()),
                        "days",
                        DAYS,
                        "made",
                        made,
                        "typed",
                        made.isEmpty() ? new Typed(request.field("name"), request.field("models")) : Typed.NOTHING,
                        "base",
                        request.origin() + request.path("/v1"),
                        "saved",
                        request.query("saved").orElse(""),
                        "faults",
                        faults));
    }

    /** So that nothing must be typed twice. */
    public record Typed(String name, String models) {
        static final Typed NOTHING = new Typed("", "");
    }

    /** @param over whether its time is up */
    public record Line(ApiKey key, String owner, List<String> scopes, boolean over) {
        public String models() {
            return key.models().stream().sorted().collect(Collectors.joining(", "));
        }
    }

    private Line line(ApiKey key, Map<AccountId, Account> owners) {
        var owner = owners.get(key.account());
        var scopes = key.scopes().stream().sorted().map(Scope::word).toList();
        return new Line(key, owner == null ? "" : owner.name(), scopes, key.isOver(clock.instant()));
    }

    private static List<String> offered(Role role) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.ADMIN || role.covers(Role.ADMIN))
                .map(Scope::word)
                .toList();
    }

    private Answer make(Request request) {
        try {
            var made = keys.make(
                    request.principal(),
                    new Wish(request.field("name"), scopes(request), models(request), ends(request)));
            return page(request, 200, made.text().text(), Faults.none());
        } catch (Problem wrong) {
            return page(request, wrong.status(), "", Faults.of(wrong));
        }
    }

    private static Set<Scope> scopes(Request request) {
        return Arrays.stream(Scope.values())
                .filter(scope -> request.field("scope-" + scope.word()).equals("on"))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** A name a line. */
    private Set<String> models(Request request) {
        return request.field("models")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> names.of(request.principal(), line))
                .collect(Collectors.toSet());
    }

    private @Nullable Instant ends(Request request) {
        var days = request.field("days");
        if (days.isEmpty() || days.equals("0")) return null;
        if (DAYS.stream().noneMatch(offered -> offered.toString().equals(days))) {
            throw Problem.invalid("days", "Choose one of the offered times.");
        }
        return clock.instant().plus(Duration.ofDays(Long.parseLong(days)));
    }

    private Answer revoke(Request request) {
        keys.revoke(request.principal(), request.part("id"));
        return new Answer.GoTo(PAGE + "?saved=revoked");
    }
}
