package hearth.app;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LogWriter writer = new LogWriter(new Bare(), new PrintStream(out, false, StandardCharsets.UTF_8));
    private final Logger log = new LoggerContext().getLogger("test");

    private static final class Bare extends LayoutBase<ILoggingEvent> {
        @Override
        public String doLayout(ILoggingEvent event) {
            return event.getFormattedMessage() + "\n";
        }
    }

    @BeforeEach
    void start() {
        log.setLevel(Level.INFO);
        log.addAppender(writer);
        writer.start();
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_single_line_is_there_at_once() {
        log.info("Grüße");

        assertThat(written()).isEqualTo("Grüße\n");
    }

    @Test
    void many_lines_follow_in_their_order_and_none_is_lost() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < 8; caller++) {
                var name = caller;
                callers.execute(() -> IntStream.range(0, 2_000).forEach(line -> log.info("{} {}", name, line)));
            }
        }

        eventually("all are written", () -> written().lines().count() == 16_000);
        for (var caller = 0; caller < 8; caller++) {
            var own = caller + " ";
            assertThat(written().lines().filter(line -> line.startsWith(own)))
                    .containsExactlyElementsOf(IntStream.range(0, 2_000)
                            .mapToObj(line -> own + line)
                            .toList());
        }
    }

    @Test
    void a_warning_waits_for_nothing_and_comes_after_what_was_said_before_it() {
        log.info("one");
        log.info("two");
        log.warn("three");

        assertThat(written()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void the_last_words_are_written_when_it_stops() {
        log.info("one");
        log.info("two");
        writer.stop();

        assertThat(written()).isEqualTo("one\ntwo\n");
    }
}
