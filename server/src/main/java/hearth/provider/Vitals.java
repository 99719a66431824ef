package hearth.provider;

import hearth.circuit.Circuits;
import hearth.circuit.Paces;
import hearth.circuit.Rests;
import hearth.circuit.Rests.Rest;
import hearth.provider.Connected.Secret;
import hearth.queue.Queue.Length;
import hearth.queue.Queues;
import hearth.queue.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** How providers and their keys are doing, as the latest calls showed it to this server. */
public final class Vitals {
    private static final int TOO_MANY = 429;
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration LIMITED = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final Circuits circuits;
    private final Rests rests;
    private final Paces paces;
    private final Queues queues = new Queues();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    public Vitals(Clock clock) {
        this.circuits = new Circuits(clock);
        this.rests = new Rests(clock);
        this.paces = new Paces(clock);
    }

    /** Waits for room where a provider has it for only so many at once, no longer than it may take to begin an answer. */
    public Turn turn(Provider provider, String caller, BooleanSupplier hasLeft) {
        var room = provider.parallel();
        if (room == null) return Turn.Taken.free();
        return queues.of(provider.id()).enter(caller, room, provider.deadlines().firstByte(), hasLeft);
    }

    /** How many calls it answers, and how many wait; both are none where it takes all that come. */
    public Length queue(Provider provider) {
        return queues.length(provider.id());
    }

    /** Whoever is let in must say afterwards what came of it. */
    public boolean admits(Provider provider) {
        return circuits.admits(provider.id());
    }

    public void succeeded(Provider provider) {
        circuits.succeeded(provider.id());
    }

    public void failed(Provider provider) {
        circuits.failed(provider.id());
    }

    public void undecided(Provider provider) {
        circuits.undecided(provider.id());
    }

    /** Until when nothing is sent there: it keeps failing, or rests with all of its keys. */
    public Optional<Instant> restsUntil(Connected connected) {
        return restsUntil(
                connected.provider(), connected.keys().stream().map(Secret::id).toList());
    }

    /** @param keys the ids of those that are in use */
    Optional<Instant> restsUntil(Provider provider, List<String> keys) {
        return circuits.restsUntil(provider.id()).or(() -> {
            var ends = keys.stream().flatMap(key -> outOfUse(key).stream()).toList();
            return ends.size() < keys.size() ? Optional.empty() : ends.stream().min(Comparator.naturalOrder());
        });
    }

    private Optional<Instant> outOfUse(String key) {
        return rests.of(key).map(Rest::until).or(() -> paces.fullUntil(key));
    }

    /** Whether one of its keys is in use. */
    public boolean hasKey(Connected connected) {
        return connected.keys().stream().anyMatch(key -> outOfUse(key.id()).isEmpty());
    }

    /** The next one in turn that neither rests nor was used as often as it may be. */
    public Optional<Secret> key(Connected connected) {
        var keys = connected.keys();
        if (keys.isEmpty()) return Optional.empty();
        if (turns.size() > MOST) turns.clear();
        var turn = keys.size() == 1 ? 0 : turn(connected.provider());
        for (var at = 0; at < keys.size(); at++) {
            var key = keys.get(Math.floorMod(turn + at, keys.size()));
            if (rests.of(key.id()).isEmpty() && isWithinPace(key)) return Optional.of(key);
        }
        return Optional.empty();
    }

    private int turn(Provider provider) {
        return turns.computeIfAbsent(provider.id(), id -> new AtomicInteger()).getAndIncrement();
    }

    private boolean isWithinPace(Secret key) {
        return key.perMinute() == null || paces.take(key.id(), key.perMinute());
    }

    /** It rests while others take its turn. One that is alone never does: its provider's own words tell more than ours could. */
    public void refused(Connected connected, Secret key, int status, Optional<Duration> wait) {
        if (connected.keys().size() == 1) return;
        rests.rest(key.id(), status == TOO_MANY ? wait.orElse(LIMITED) : REFUSED, status);
    }

    /** Why and until when a key rests; empty where it is in use. The status is 0 where it was used as often as it may be. */
    public Optional<Rest> ofKey(String id) {
        return rests.of(id).or(() -> paces.fullUntil(id).map(until -> new Rest(until, 0)));
    }
}
