package hearth.base.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this server can do its work. Being alive asks nobody; being ready asks the database. */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Probe> probes;
    private volatile boolean draining;

    public Health(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** From now on this server is not ready, and stays alive while it finishes what it has. */
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    public Report report() {
        var checks = new LinkedHashMap<String, State>();
        probes.forEach(probe -> checks.put(probe.name(), look(probe)));
        if (draining) checks.put("draining", State.DOWN);
        return new Report(worst(checks), checks);
    }

    private static State look(Probe probe) {
        try {
            return probe.check().look();
        } catch (RuntimeException broken) {
            LOG.warn("{} is down: {}", probe.name(), broken.getMessage());
            return State.DOWN;
        }
    }

    private static State worst(Map<String, State> checks) {
        if (checks.containsValue(State.DOWN)) return State.DOWN;
        return checks.containsValue(State.DEGRADED) ? State.DEGRADED : State.OK;
    }

    public enum State {
        OK,
        /** It works, with less than it should have. Still ready. */
        DEGRADED,
        DOWN
    }

    /** One thing that is looked at. */
    public record Probe(String name, Check check) {}

    /** An exception means down. */
    @FunctionalInterface
    public interface Check {
        State look();
    }

    public record Report(State state, Map<String, State> checks) {
        public Report {
            checks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        }

        public boolean isReady() {
            return state != State.DOWN;
        }
    }
}
