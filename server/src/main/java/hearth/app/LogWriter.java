package hearth.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes the log. A line goes out at once when little is said; of thousands in a second those of a moment go out together, for a
 * write each would cost a call more than its row in the ledger. A warning never waits.
 */
final class LogWriter extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST = 32 * 1024;

    private final Layout<ILoggingEvent> layout;
    private final PrintStream out;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long lastWrite = System.nanoTime() - MOMENT.toNanos();

    LogWriter(Layout<ILoggingEvent> layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = layout.doLayout(event).getBytes(StandardCharsets.UTF_8);
        synchronized (waiting) {
            waiting.writeBytes(line);
            if (isUrgent(event)) write();
            else if (waiting.size() == line.length) Thread.startVirtualThread(this::writeSoon);
        }
    }

    private boolean isUrgent(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(Level.WARN)
                || waiting.size() >= MOST
                || System.nanoTime() - lastWrite >= MOMENT.toNanos();
    }

    private void write() {
        var bytes = waiting.toByteArray();
        waiting.reset();
        out.write(bytes, 0, bytes.length);
        out.flush();
        lastWrite = System.nanoTime();
    }

    private void writeSoon() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        writeNow();
    }

    private void writeNow() {
        synchronized (waiting) {
            write();
        }
    }

    @Override
    public void stop() {
        super.stop();
        writeNow();
    }
}
