package hearth.gateway;

import hearth.base.http.Outlet;
import hearth.base.ids.Ids;
import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.base.net.Stop;
import hearth.catalogue.Model;
import hearth.gateway.Lane.Whole;
import hearth.meter.Spend;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Result;
import hearth.meter.Spend.Timing;
import hearth.meter.Tab;
import hearth.wire.talk.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One call, from the first attempt to the last byte. */
final class Course {
    private static final int MOST_ATTEMPTS = 3;

    private final Gateway gateway;
    private final Caller caller;
    private final Conversation conversation;
    private final Model model;
    private final Lane lane;
    private final Downstream downstream;
    private final Tab tab;

    Course(Gateway gateway, Caller caller, Conversation conversation, Model model, Lane lane, Outlet outlet) {
        this.gateway = gateway;
        this.caller = caller;
        this.conversation = conversation;
        this.model = model;
        this.lane = lane;
        this.tab = gateway.meter().open(caller, conversation.isStream());
        this.downstream = new Downstream(outlet, lane.streamType(), Map.of("x-hearth-model", model.id()));
    }

    /** Returns when everything was said and booked. Before the first content another attempt is nobody's loss. */
    void run() throws IOException {
        var failure = Failure.NONE;
        for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            var tried = attempt(attempt);
            if (tried.isEmpty()) return;
            failure = tried.get();
            if (!failure.isWorthAnother() || attempt == MOST_ATTEMPTS || !Patience.before(attempt, failure)) break;
        }
        book();
        if (!downstream.hasBegun()) throw failure.problem();
        downstream.breakOff(lane.failed(failure.fault()));
    }

    /** Empty where the caller has their answer, or is gone. */
    private Optional<Failure> attempt(int number) throws IOException {
        var watch = new Stopwatch(gateway.clock().instant());
        var stop = new Stop();
        try (var pulse = conversation.isStream() ? gateway.pulse().beat(downstream, stop) : Pulse.NONE;
                var reply = gateway.upstream().send(caller.team(), model, lane, conversation.isStream(), stop)) {
            if (reply.status() / 100 != 2) return Optional.of(refused(number, watch, reply));
            return conversation.isStream()
                    ? new StreamedAnswer(this, downstream, lane, reply, number, watch).relay()
                    : whole(number, watch, reply);
        } catch (OutboundException lost) {
            return lost(number, watch, lost);
        }
    }

    private Failure refused(int number, Stopwatch watch, Reply reply) throws IOException {
        var fault = lane.refused(reply.status(), reply.body().readAllBytes());
        spend(number, watch, new Result(Outcome.FAILED, reply.status(), fault.code()), Count.NOTHING);
        return Failure.refused(fault, reply.header("retry-after"));
    }

    /** A provider that was never reached was not called, so there is nothing to book. */
    private Optional<Failure> lost(int number, Stopwatch watch, OutboundException lost) throws IOException {
        var failure = Failure.lost(lost);
        if (downstream.isLeft()) {
            var sent = new Count(null, conversation.characters(), 0);
            spend(number, watch, new Result(Outcome.CUT, 0, "caller_left"), sent);
            book();
            return Optional.empty();
        }
        if (Failure.wasSent(lost)) {
            spend(number, watch, new Result(Outcome.FAILED, 0, failure.fault().code()), Count.NOTHING);
        }
        return Optional.of(failure);
    }

    private Optional<Failure> whole(int number, Stopwatch watch, Reply reply) throws IOException {
        Whole whole = lane.whole(reply.body().readAllBytes());
        var fault = whole.fault();
        if (fault != null) {
            spend(number, watch, new Result(Outcome.FAILED, reply.status(), fault.code()), Count.NOTHING);
            return Optional.of(Failure.refused(fault, Optional.empty()));
        }
        var count = new Count(whole.usage(), conversation.characters(), whole.written());
        var money = spend(number, watch, Result.DONE, count);
        book();
        var headers = new LinkedHashMap<>(Map.of("x-hearth-model", model.id()));
        money.ifPresent(cost -> headers.put("x-hearth-cost", dollars(cost.nanos())));
        downstream.whole(headers, whole.bytes());
        return Optional.empty();
    }

    private static String dollars(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    /** Notes what an attempt took. */
    Optional<Money> spend(int attempt, Stopwatch watch, Result result, Count count) {
        var tokens = result.outcome() == Outcome.DONE ? count.whole() : count.soFar();
        var money = money(tokens.usage());
        tab.add(new Spend(
                Ids.next(),
                caller,
                new Spend.Route(
                        conversation.asked(),
                        model.id(),
                        model.connected().provider().place().word(),
                        conversation.isStream(),
                        attempt),
                result,
                tokens,
                money.orElse(null),
                new Timing(watch.started(), watch.firstMillis(), watch.totalMillis())));
        return money;
    }

    private Optional<Money> money(Usage usage) {
        return model.price().flatMap(pricing -> {
            var cost = pricing.cost(usage);
            return cost.isPresent() ? Optional.of(new Money(cost.getAsLong(), pricing.version())) : Optional.empty();
        });
    }

    /** On the disk before the caller reads that it is over. */
    void book() {
        tab.book();
    }

    long charactersSent() {
        return conversation.characters();
    }

    /** How long to wait before another attempt. */
    private static final class Patience {
        private static final Duration LONGEST = Duration.ofSeconds(5);
        private static final long BASE_MILLIS = 150;

        private Patience() {}

        /** False where the provider asks for more patience than a caller has. */
        static boolean before(int attempt, Failure failure) {
            var asked = failure.retryAfter();
            if (asked.isPresent() && asked.get().compareTo(LONGEST) > 0) return false;
            var jitter = Math.floorMod(System.nanoTime(), BASE_MILLIS);
            var pause = asked.map(Duration::toMillis).orElse((BASE_MILLIS << attempt) / 2) + jitter;
            try {
                Thread.sleep(pause);
                return true;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
