package hearth.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacesTest {
    private final MovableClock clock = new MovableClock();
    private final Paces paces = new Paces(clock);

    @Test
    void so_many_in_a_minute_and_so_many_in_the_next() {
        assertThat(paces.take("key", 2)).isTrue();
        assertThat(paces.fullUntil("key")).isEmpty();
        assertThat(paces.take("key", 2)).isTrue();
        assertThat(paces.take("key", 2)).isFalse();
        assertThat(paces.take("other", 2)).isTrue();
        var until = paces.fullUntil("key").orElseThrow();
        assertThat(until)
                .isAfter(clock.instant())
                .isBeforeOrEqualTo(clock.instant().plusSeconds(60));
        assertThat(until.getEpochSecond() % 60).isZero();

        clock.move(Duration.between(clock.instant(), until));
        assertThat(paces.fullUntil("key")).isEmpty();
        assertThat(paces.take("key", 2)).isTrue();
    }

    @Test
    void however_many_take_at_once_no_more_than_so_many_get_it() {
        var taken = new AtomicInteger();
        try (var takers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var taker = 0; taker < 200; taker++)
                takers.execute(() -> {
                    if (paces.take("key", 50)) taken.incrementAndGet();
                });
        }

        assertThat(taken).hasValue(50);
    }

    @Test
    void what_was_used_in_minutes_long_gone_is_forgotten() {
        for (var key = 0; key < 10_000; key++) paces.take("key" + key, 1);
        clock.move(Duration.ofMinutes(2));

        assertThat(paces.take("fresh", 1)).isTrue();
        assertThat(paces.fullUntil("key1")).isEmpty();
    }

    @Test
    void what_is_used_in_this_minute_is_not_forgotten_however_much_there_is() {
        for (var key = 0; key < 10_001; key++) paces.take("key" + key, 1);

        assertThat(paces.take("key1", 1)).isFalse();
    }
}
