package hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import hearth.base.config.Settings.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @AfterEach
    void quiet() {
        Logging.setLevel(LogLevel.WARN);
    }

    @Test
    void no_level_lets_the_http_client_print_headers_with_keys_in_them() {
        for (var level : LogLevel.values()) {
            Logging.setLevel(level);

            assertThat(LoggerFactory.getLogger("org.apache.hc.client5.http.headers")
                            .isDebugEnabled())
                    .as(level.name())
                    .isFalse();
        }
    }

    @Test
    void our_own_words_follow_the_level() {
        Logging.setLevel(LogLevel.DEBUG);

        assertThat(((LoggerContext) LoggerFactory.getILoggerFactory())
                        .getLogger("hearth")
                        .getEffectiveLevel())
                .isEqualTo(Level.DEBUG);
    }
}
