package hearth.thread;

import hearth.markup.Growing;
import hearth.reply.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A reply for a page that shows it while it is written: finished blocks once, the open one again and again. Whoever comes back gets it
 * from its beginning.
 */
final class PageStream {
    /** Between two looks; a line that comes word by word is not made anew for each of them. */
    private static final Duration BREATH = Duration.ofMillis(25);
    /** A reader who left is noticed by a sign of life. */
    private static final Duration SILENCE = Duration.ofSeconds(1);
    /** A large block takes long to make; so it is made less often. */
    private static final int LARGE = 20_000;

    private final Source source;
    private final OutputStream out;
    private Growing growing = new Growing();
    private int last;
    private int seenText;
    private int seenThoughts;

    /** Where more of it comes from. */
    @FunctionalInterface
    interface Source {
        Step next(int seenText, int seenThoughts, Duration patience) throws InterruptedException;
    }

    PageStream(Source source, OutputStream out) {
        this.source = source;
        this.out = out;
    }

    void run() throws IOException {
        try {
            event("reset", "");
            while (!isOver()) Thread.sleep(last < LARGE ? BREATH : BREATH.multipliedBy(8));
            event("over", "");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() throws IOException, InterruptedException {
        var step = source.next(seenText, seenThoughts, SILENCE);
        if (step.isAnew()) startOver();
        if (step.isEmpty()) {
            out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        } else {
            seenText += step.text().length();
            seenThoughts += step.thoughts().length();
            if (!step.thoughts().isEmpty()) event("thoughts", step.thoughts());
            if (!step.text().isEmpty()) grow(step.text());
        }
        out.flush();
        return step.isOver();
    }

    private void startOver() throws IOException {
        event("reset", "");
        growing = new Growing();
        seenText = 0;
        seenThoughts = 0;
    }

    private void grow(String text) throws IOException {
        growing.add(text);
        var finished = new StringBuilder();
        growing.finished().forEach(block -> finished.append(block.text()));
        if (!finished.isEmpty()) event("blocks", finished.toString());
        var open = growing.open().text();
        last = open.length();
        event("growing", open);
    }

    /** A line of data for each line, as the standard wants it. */
    private void event(String name, String text) throws IOException {
        var event = new StringBuilder("event: ").append(name).append('\n');
        for (var line : text.split("\r\n|\r|\n", -1))
            event.append("data: ").append(line).append('\n');
        out.write(event.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
