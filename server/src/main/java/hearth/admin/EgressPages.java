package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.egress.EgressLedger;
import hearth.base.egress.EgressLine;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every connection to the outside, by host and purpose; the operator's view is of the whole server. */
public final class EgressPages {
    private static final List<String> SPANS = List.of("day", "week", "all");

    private final EgressLedger ledger;
    private final Clock clock;

    public EgressPages(EgressLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public void routes(Routes to) {
        to.get("/settings/egress", Policy.people(Need.ADMIN), this::page);
    }

    private Answer page(Request request) {
        var span = request.query("span").filter(SPANS::contains).orElse(SPANS.getFirst());
        return Answer.page(
                "admin/egress", Map.of("lines", lines(request.principal(), since(span)), "span", span, "spans", SPANS));
    }

    private List<EgressLine> lines(Principal by, Instant from) {
        return by.operator() ? ledger.sinceOfAll(from) : ledger.since(by.team(), from);
    }

    private Instant since(String span) {
        return switch (span) {
            case "week" -> clock.instant().minus(Duration.ofDays(7));
            case "all" -> Instant.EPOCH;
            default -> clock.instant().minus(Duration.ofDays(1));
        };
    }
}
