package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void who_waits_too_long_hears_so_and_who_was_served_keeps_what_they_got() throws Exception {
        try (var patience = new Patience(Duration.ofMillis(1))) {
            var served = CompletableFuture.completedFuture("yes");
            var late = new CompletableFuture<String>();
            patience.limit(served);
            patience.limit(late);

            assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
            assertThat(served.get()).isEqualTo("yes");
        }
    }

    @Test
    void who_came_later_may_wait_longer() {
        try (var patience = new Patience(Duration.ofHours(1))) {
            var early = new CompletableFuture<String>();
            var later = new CompletableFuture<String>();
            patience.limit(early);
            patience.limit(later);
            early.complete("yes");

            assertThat(later).isNotDone();
        }
    }
}
