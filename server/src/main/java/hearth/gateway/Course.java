package hearth.gateway;

import hearth.base.http.Outlet;
import hearth.base.ids.Ids;
import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.base.net.Stop;
import hearth.base.text.Problem;
import hearth.cache.Kept;
import hearth.gateway.Lane.Whole;
import hearth.gateway.Recall.Slot;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Result;
import hearth.provider.Vitals;
import hearth.queue.Turn;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call, from the first attempt to the last byte. */
final class Course {
    private static final int MOST_ATTEMPTS = 3;
    /** Of one candidate while others wait. */
    private static final int FEWER_ATTEMPTS = 2;

    private final Gateway gateway;
    private final Vitals vitals;
    private final Caller caller;
    private final Conversation conversation;
    private final Candidates candidates;
    private final @Nullable Slot slot;
    private final Downstream downstream;
    private final Fallbacks fallbacks = new Fallbacks();
    private final Bill bill;

    private Candidate candidate;
    private int attempts;
    /** How many calls waited before this one, where it had to wait. */
    private int ahead;

    Course(
            Gateway gateway,
            Caller caller,
            Conversation conversation,
            Candidates candidates,
            @Nullable Slot slot,
            Outlet outlet) {
        this.gateway = gateway;
        this.vitals = gateway.vitals();
        this.caller = caller;
        this.conversation = conversation;
        this.candidates = candidates;
        this.slot = slot;
        this.candidate = candidates.next();
        this.bill = new Bill(gateway.meter().open(caller, conversation.isStream()), caller, conversation);
        this.downstream = new Downstream(outlet, candidate.lane().streamType());
        if (slot != null) downstream.record();
    }

    /** Returns when everything was said and booked. Before the first content another attempt is nobody's loss. */
    void run() throws IOException {
        try {
            answer();
        } finally {
            bill.book();
        }
    }

    private void answer() throws IOException {
        var failure = Failure.NONE;
        while (true) {
            var tried = ask();
            if (tried.isEmpty()) return;
            failure = failure.orRather(tried.get());
            if (!tried.get().isWorthAnother() || downstream.isLeft() || !candidates.hasNext()) break;
            fallbacks.note(candidate, tried.get());
            candidate = candidates.next();
        }
        book();
        if (!downstream.hasBegun()) throw failure.problem();
        downstream.breakOff(candidate.lane().failed(failure.fault()));
    }

    /** What is known of the answer until now, for its head. */
    private void tell() {
        var headers = fallbacks.headers(candidate, ahead);
        if (slot != null) headers.put("x-hearth-cache", "miss");
        headers.putAll(bill.rates());
        downstream.tell(headers);
    }

    /** Asks this candidate until it answers or another should. */
    private Optional<Failure> ask() throws IOException {
        var failure = Failure.NONE;
        for (var time = 1; ; time++) {
            var tried = attempt();
            if (tried.isEmpty()) return tried;
            failure = failure.orRather(tried.get());
            if (!isWorthAgain(tried.get(), time)) return Optional.of(failure);
        }
    }

    private boolean isWorthAgain(Failure failure, int time) {
        var connected = candidate.model().connected();
        if (failure.isAboutKey() && connected.keys().size() > 1)
            return vitals.hasKey(connected) && time < MOST_ATTEMPTS;
        if (!failure.isPassing()) return false;
        if (!candidates.hasNext()) return time < MOST_ATTEMPTS && Patience.before(time, failure);
        // Whoever is told to slow down, or is not there at all, will not be better in a moment; somebody else is now.
        return failure.isProviders() && time < FEWER_ATTEMPTS && Patience.before(time, failure);
    }

    /** Once it is this call's turn. Empty where the caller has their answer, or is gone. */
    private Optional<Failure> attempt() throws IOException {
        switch (turn()) {
            case Turn.Taken turn -> {
                try (turn) {
                    return attemptNow();
                }
            }
            case Turn.Missed.FULL, Turn.Missed.LATE -> {
                return Optional.of(Failure.busy(candidate.provider().name()));
            }
            case Turn.Missed.LEFT -> {
                book();
                return Optional.empty();
            }
        }
    }

    /** Streams show signs of life while they wait. */
    private Turn turn() {
        if (candidate.provider().parallel() == null) return Turn.Taken.free();
        ahead = vitals.queue(candidate.provider()).waiting();
        tell();
        try (var pulse = pulse(new Stop())) {
            return vitals.turn(candidate.provider(), caller.account().text() + caller.key(), downstream::isLeft);
        }
    }

    private Pulse.Beat pulse(Stop stop) {
        return conversation.isStream() ? gateway.pulse().beat(downstream, stop) : Pulse.NONE;
    }

    /** The one place from which a provider is called. */
    private Optional<Failure> attemptNow() throws IOException {
        var connected = candidate.model().connected();
        var key = vitals.key(connected);
        if (key.isEmpty() && !connected.keys().isEmpty())
            return Optional.of(resting("has no key that may be used now"));
        if (!vitals.admits(candidate.provider())) return Optional.of(resting("kept failing and is left alone for now"));
        try {
            candidate = bill.cover(candidate);
        } catch (Problem beyond) {
            vitals.undecided(candidate.provider());
            return Optional.of(Failure.beyondBudget(beyond));
        }
        tell();
        var watch = new Stopwatch(gateway.clock().instant());
        return send(new Attempt(Ids.next(), candidate, ++attempts, watch, key.orElse(null)));
    }

    private Failure resting(String why) {
        var until = vitals.restsUntil(candidate.model().connected());
        var now = gateway.clock().instant();
        return Failure.resting(
                candidate.provider().name() + " " + why,
                until.map(moment -> Duration.between(now, moment)).orElse(Duration.ZERO));
    }

    private Optional<Failure> send(Attempt attempt) throws IOException {
        var stop = new Stop();
        bill.begin(attempt);
        try (var pulse = pulse(stop);
                var reply = gateway.upstream().send(caller.team(), attempt, conversation.isStream(), stop)) {
            if (reply.status() / 100 != 2) return Optional.of(refused(attempt, reply));
            return conversation.isStream()
                    ? new StreamedAnswer(this, downstream, attempt, reply).relay()
                    : whole(attempt, reply);
        } catch (OutboundException lost) {
            return lost(attempt, lost);
        }
    }

    private Failure refused(Attempt attempt, Reply reply) throws IOException {
        var fault = attempt.told(
                candidate.lane().refused(reply.status(), reply.body().readAllBytes()));
        var key = attempt.key();
        var failure = Failure.refused(fault, reply.header("retry-after"));
        if (failure.isAboutKey() && key != null) {
            vitals.refused(candidate.model().connected(), key, reply.status(), failure.retryAfter());
        }
        failed(attempt, new Result(Outcome.FAILED, reply.status(), fault.code()), Count.NOTHING, failure);
        return failure;
    }

    /** A provider that was never reached was not called, so there is nothing to book. */
    private Optional<Failure> lost(Attempt attempt, OutboundException lost) throws IOException {
        var failure = Failure.lost(lost);
        if (downstream.isLeft()) {
            left(attempt, new Result(Outcome.CUT, 0, "caller_left"), new Count(null, conversation.characters(), 0));
            return Optional.empty();
        }
        if (Failure.wasSent(lost)) {
            failed(attempt, new Result(Outcome.FAILED, 0, failure.fault().code()), Count.NOTHING, failure);
        } else {
            feel(failure);
        }
        return Optional.of(failure);
    }

    private Optional<Failure> whole(Attempt attempt, Reply reply) throws IOException {
        Whole whole = candidate.lane().whole(reply.body().readAllBytes());
        var fault = whole.fault();
        if (fault != null) {
            var failure = Failure.refused(attempt.told(fault), Optional.empty());
            failed(
                    attempt,
                    new Result(Outcome.FAILED, reply.status(), failure.fault().code()),
                    Count.NOTHING,
                    failure);
            return Optional.of(failure);
        }
        heard(attempt);
        var money = spend(attempt, Result.DONE, new Count(whole.usage(), conversation.characters(), whole.written()));
        book();
        keep("application/json", whole.bytes());
        downstream.whole(
                money.map(cost -> Map.of("x-hearth-cost", dollars(cost.nanos())))
                        .orElse(Map.of()),
                whole.bytes());
        return Optional.empty();
    }

    private static String dollars(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    /** A stream was sent to its end. */
    void sent() {
        downstream.recorded().ifPresent(bytes -> keep(candidate.lane().streamType(), bytes));
    }

    private void keep(String type, byte[] bytes) {
        if (slot != null) slot.keep(new Kept(candidate.model().id(), type, bytes));
    }

    /** The first of the answer is here, so the provider is well. */
    void heard(Attempt attempt) {
        vitals.succeeded(candidate.provider());
        gateway.speeds().answered(candidate.model(), attempt.watch().firstMillis());
    }

    /** An attempt took that much, and failed. */
    void failed(Attempt attempt, Result result, Count count, Failure failure) {
        feel(failure);
        spend(attempt, result, count);
    }

    private void feel(Failure failure) {
        if (!failure.isProviders()) {
            vitals.undecided(candidate.provider());
            return;
        }
        vitals.failed(candidate.provider());
        gateway.speeds().failed(candidate.model());
    }

    /** Whoever asked is gone; what it took is booked all the same. */
    void left(Attempt attempt, Result result, Count count) {
        vitals.undecided(candidate.provider());
        spend(attempt, result, count);
        book();
    }

    /** Notes what an attempt took. */
    Optional<Money> spend(Attempt attempt, Result result, Count count) {
        return bill.add(attempt, result, count);
    }

    /** On the disk before the caller reads that it is over. */
    void book() {
        bill.book();
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
