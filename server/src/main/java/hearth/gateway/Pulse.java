package hearth.gateway;

import hearth.base.net.Stop;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps silent streams alive, and ends the call of whoever does not read any more. */
final class Pulse implements AutoCloseable {
    static final Beat NONE = () -> {};

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long PACE_MILLIS = 250;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    Pulse() {
        Thread.ofVirtual().name("hearth-pulse").start(this::serve);
    }

    /** To be closed when the attempt is over. */
    interface Beat extends AutoCloseable {
        @Override
        void close();
    }

    private record Watched(Downstream downstream, Stop stop) {}

    Beat beat(Downstream downstream, Stop stop) {
        var watched = new Watched(downstream, stop);
        all.add(watched);
        return () -> all.remove(watched);
    }

    private void serve() {
        try {
            while (!closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) all.forEach(Pulse::beat);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void beat(Watched watched) {
        try {
            watched.downstream().beat(System.nanoTime());
        } catch (IOException left) {
            watched.stop().now();
        } catch (RuntimeException broken) {
            LOG.error("A stream cannot be kept alive", broken);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
