package hearth.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed, last opened first; one that fails keeps no other from being closed. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T opened) {
        open.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            var next = open.pop();
            try {
                next.close();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            } catch (Exception broken) {
                LOG.error("{} did not close", next.getClass().getSimpleName(), broken);
            }
        }
    }
}
