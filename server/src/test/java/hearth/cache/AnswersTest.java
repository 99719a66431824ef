package hearth.cache;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private final Answers answers = new Answers(clock, 10_000);

    private static Kept of(int bytes) {
        return new Kept("mill/grain", "application/json", new byte[bytes]);
    }

    @Test
    void an_answer_is_there_for_as_long_as_it_may() {
        answers.keep("a", of(10), HOUR);
        clock.move(HOUR.minusMillis(1));
        assertThat(answers.find("a")).isPresent();
        assertThat(answers.find("b")).isEmpty();

        clock.move(Duration.ofMillis(1));
        assertThat(answers.find("a")).isEmpty();
        assertThat(answers.bytes()).isZero();
    }

    @Test
    void no_more_bytes_are_kept_than_fit_and_what_nobody_asks_for_goes_first() {
        for (var name : new String[] {"a", "b", "c"}) answers.keep(name, of(2_500), HOUR);
        assertThat(answers.find("a")).isPresent();
        answers.keep("d", of(2_500), HOUR);

        assertThat(answers.find("b")).isEmpty();
        assertThat(answers.find("a")).isPresent();
        assertThat(answers.bytes()).isLessThanOrEqualTo(10_000);
        for (var name = 0; name < 1_000; name++) answers.keep("x" + name, of(1), HOUR);
        assertThat(answers.bytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void what_is_too_large_for_all_of_it_is_not_kept_and_what_is_kept_anew_counts_once() {
        answers.keep("a", of(20_000), HOUR);
        assertThat(answers.find("a")).isEmpty();

        for (var time = 0; time < 50; time++) answers.keep("a", of(100), HOUR);
        assertThat(answers.bytes()).isLessThan(1_000);
    }
}
