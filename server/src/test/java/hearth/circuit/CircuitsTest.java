package hearth.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final String MILL = "mill";

    private final MovableClock clock = new MovableClock();
    private final Circuits circuits = new Circuits(clock);

    private void fail(int times) {
        for (var time = 0; time < times; time++) circuits.failed(MILL);
    }

    @Test
    void what_fails_five_times_in_half_a_minute_is_left_alone() {
        fail(4);
        assertThat(circuits.admits(MILL)).isTrue();
        clock.move(Duration.ofSeconds(29));
        fail(1);

        assertThat(circuits.admits(MILL)).isFalse();
        assertThat(circuits.restsUntil(MILL)).contains(clock.instant().plus(Circuit.FIRST_REST));
        assertThat(circuits.admits("barn")).isTrue();
    }

    @Test
    void what_fails_now_and_then_is_not() {
        for (var time = 0; time < 20; time++) {
            fail(1);
            clock.move(Duration.ofSeconds(8));
        }

        assertThat(circuits.admits(MILL)).isTrue();
    }

    @Test
    void a_few_failures_among_many_calls_are_what_everybody_has() {
        for (var time = 0; time < 20; time++) {
            fail(1);
            circuits.succeeded(MILL);
            circuits.succeeded(MILL);
        }
        assertThat(circuits.admits(MILL)).isTrue();

        fail(5);
        assertThat(circuits.admits(MILL)).isFalse();
    }

    @Test
    void after_its_rest_one_call_tries_and_the_others_wait_for_what_comes_of_it() {
        fail(5);
        clock.move(Circuit.FIRST_REST);
        assertThat(circuits.admits(MILL)).isTrue();
        assertThat(circuits.admits(MILL)).isFalse();

        circuits.succeeded(MILL);
        assertThat(circuits.admits(MILL)).isTrue();
        assertThat(circuits.admits(MILL)).isTrue();
        assertThat(circuits.restsUntil(MILL)).isEmpty();
    }

    @Test
    void a_trial_that_fails_makes_the_rest_longer_up_to_five_minutes() {
        fail(5);
        for (var rest : new int[] {60, 120, 240, 300, 300}) {
            clock.move(
                    Duration.between(clock.instant(), circuits.restsUntil(MILL).orElseThrow()));
            assertThat(circuits.admits(MILL)).isTrue();
            fail(1);
            assertThat(circuits.restsUntil(MILL)).contains(clock.instant().plusSeconds(rest));
        }
    }

    @Test
    void a_trial_that_tells_nothing_leaves_its_turn_to_the_next() {
        fail(5);
        clock.move(Circuit.FIRST_REST);
        assertThat(circuits.admits(MILL)).isTrue();
        circuits.undecided(MILL);
        assertThat(circuits.admits(MILL)).isTrue();

        clock.move(Duration.ofMinutes(1));
        assertThat(circuits.admits(MILL)).isTrue();
    }

    @Test
    void calls_from_before_the_rest_change_nothing_of_it() {
        fail(5);
        fail(5);
        circuits.succeeded(MILL);

        assertThat(circuits.restsUntil(MILL)).contains(clock.instant().plus(Circuit.FIRST_REST));
    }

    @Test
    void no_more_is_remembered_than_fits() {
        for (var name = 0; name < Circuits.MOST + 10; name++) circuits.failed("gone " + name);
        fail(5);
        assertThat(circuits.admits(MILL)).isTrue();

        clock.move(Circuit.WINDOW.plusSeconds(1));
        fail(5);
        assertThat(circuits.admits(MILL)).isFalse();
    }
}
