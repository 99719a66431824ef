package hearth.base.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaceTest {
    @Property
    void a_pause_doubles_up_to_the_longest_and_half_of_it_is_chance(
            @ForAll @IntRange(min = 1, max = 2_000) int attempt, @ForAll long seed) {
        var whole = Math.min(5_000 * Math.pow(2, attempt - 1), 600_000);

        var pause = Pace.STANDARD.pause(attempt, new Random(seed));

        assertThat(pause).isBetween(Duration.ofMillis((long) whole / 2), Duration.ofMillis((long) whole));
    }
}
