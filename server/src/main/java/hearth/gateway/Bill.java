package hearth.gateway;

import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.meter.Spend;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Result;
import hearth.meter.Spend.Timing;
import hearth.meter.Tab;
import hearth.wire.talk.Usage;
import java.util.Map;
import java.util.Optional;

/** What a call comes to: held on its budgets before it is sent, and booked once when it is over. */
final class Bill {
    private static final Result STOPPED = new Result(Outcome.CUT, 0, "server_stopped");

    private final Tab tab;
    private final Caller caller;
    private final Conversation conversation;

    Bill(Tab tab, Caller caller, Conversation conversation) {
        this.tab = tab;
        this.caller = caller;
        this.conversation = conversation;
    }

    /**
     * Makes sure that an attempt is within every budget, with the longest answer there is room for; a Problem where there is none.
     * What comes back asks for no more than that.
     */
    Candidate cover(Candidate candidate) {
        var model = candidate.model();
        Optional<Problem> beyond = Optional.empty();
        for (var estimate : Estimate.of(conversation, model)) {
            try {
                tab.cover(model.id(), estimate.need(model));
                var isOpen = tab.isCapped() && conversation.mostWritten().isEmpty();
                return isOpen ? candidate.atMost(conversation, estimate.output()) : candidate;
            } catch (Problem refused) {
                beyond = Optional.of(refused);
            }
        }
        throw beyond.orElseThrow().with(rates());
    }

    /** How much of the rates is left, as clients read it. */
    Map<String, String> rates() {
        return tab.rates();
    }

    /** It is sent now. */
    void begin(Attempt attempt) {
        tab.begin(() -> spend(attempt, STOPPED, attempt.count(conversation.characters())));
    }

    /** It is over, and took this. */
    Optional<Money> add(Attempt attempt, Result result, Count count) {
        var spend = spend(attempt, result, count);
        tab.add(spend);
        return Optional.ofNullable(spend.money());
    }

    private Spend spend(Attempt attempt, Result result, Count count) {
        var candidate = attempt.candidate();
        var tokens = result.outcome() == Outcome.DONE ? count.whole() : count.soFar();
        var watch = attempt.watch();
        return new Spend(
                attempt.id(),
                caller,
                new Spend.Route(
                        conversation.asked(),
                        candidate.model().id(),
                        candidate.provider().place().word(),
                        conversation.isStream(),
                        attempt.number()),
                result,
                tokens,
                money(candidate.model(), tokens.usage()).orElse(null),
                new Timing(watch.started(), watch.firstMillis(), watch.totalMillis()));
    }

    private static Optional<Money> money(Model model, Usage usage) {
        return model.price().flatMap(pricing -> {
            var cost = pricing.cost(usage);
            return cost.isPresent() ? Optional.of(new Money(cost.getAsLong(), pricing.version())) : Optional.empty();
        });
    }

    /** On the disk before the caller reads that it is over. */
    void book() {
        tab.book();
    }
}
