package hearth.base.net;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends one call from another thread, wherever that call is: in the lookup, before the first byte, or in the stream. */
public final class Stop {
    private final AtomicReference<@Nullable Exchange> exchange = new AtomicReference<>();
    private volatile boolean stopped;

    /** The call fails with STOPPED and its connection closes. Does nothing to a call that is over. */
    public void now() {
        stopped = true;
        end();
    }

    void ends(Exchange begun) {
        if (!exchange.compareAndSet(null, begun)) throw new IllegalStateException("one stop, one call");
        if (stopped) end();
    }

    private void end() {
        var begun = exchange.get();
        if (begun != null) begun.end(Ending.STOPPED);
    }
}
