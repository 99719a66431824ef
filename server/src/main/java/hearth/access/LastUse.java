package hearth.access;

import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing;
import hearth.key.Keys;
import hearth.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down when a key or a browser was last there: now and then, and off the caller's way. */
final class LastUse {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final Duration KEY_PACE = Duration.ofMinutes(1);
    private static final Duration SESSION_PACE = Duration.ofMinutes(5);

    private static final int MOST = 20_000;

    private final Keys keys;
    private final Sessions sessions;
    private final Clock clock;
    private final Map<String, Long> noted = new ConcurrentHashMap<>();

    LastUse(Keys keys, Sessions sessions, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.clock = clock;
    }

    void note(Principal principal) {
        switch (principal.pass()) {
            case Pass.Session session -> note(session.id(), SESSION_PACE, () -> sessions.seen(session.id()));
            case Pass.Key key -> {
                if (principal.standing() instanceof Standing.Seat seat) {
                    note(key.id(), KEY_PACE, () -> keys.used(seat.team(), key.id()));
                }
            }
        }
    }

    private void note(String id, Duration pace, Runnable write) {
        if (noted.size() > MOST) noted.clear();
        var now = clock.millis();
        var last = noted.get(id);
        if (last != null && now - last < pace.toMillis()) return;
        // Of many that come at once, the one that gets its moment in writes it down.
        var mine = last == null ? noted.putIfAbsent(id, now) == null : noted.replace(id, last, now);
        if (mine) Thread.ofVirtual().name("hearth-last-use").start(() -> write(write));
    }

    private static void write(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException outage) {
            LOG.warn("A last use could not be written down: {}", outage.getMessage());
        }
    }
}
