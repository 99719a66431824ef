package hearth.base.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts off whoever lost the right to read what they are still reading, well within a second. */
final class OpenStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);
    private static final long PACE_MILLIS = 400;

    private final Set<Open> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** To be closed when the stream has ended. */
    Open open(BooleanSupplier isGood, Runnable cut) {
        var open = new Open(isGood, cut);
        all.add(open);
        return open;
    }

    void watch() {
        Thread.ofVirtual().name("hearth-streams").start(() -> {
            try {
                while (!closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) all.forEach(Open::look);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        closing.countDown();
    }

    final class Open implements AutoCloseable {
        private final BooleanSupplier isGood;
        private final Runnable cut;

        private Open(BooleanSupplier isGood, Runnable cut) {
            this.isGood = isGood;
            this.cut = cut;
        }

        private void look() {
            try {
                if (isGood.getAsBoolean()) return;
                close();
                cut.run();
            } catch (RuntimeException broken) {
                LOG.error("A stream's right to go on could not be checked", broken);
            }
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
