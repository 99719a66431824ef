package hearth.route;

import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.route.Wishes.Keeping;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
    private static Wishes of(String object) {
        return Wishes.of(object.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_said_counts_and_what_is_not_stays_as_it_is() {
        assertThat(of("{\"stay_home\":true,\"cache\":false,\"collections\":[\"attic\"]}"))
                .isEqualTo(new Wishes(true, Keeping.UNWANTED));
        assertThat(of("{}")).isEqualTo(Wishes.NONE);
        assertThat(of("null")).isEqualTo(Wishes.NONE);
        assertThat(of("{\"stay_home\":null}")).isEqualTo(Wishes.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"stayhome\":true}|Did you mean stay_home?", "{\"zebra\":1}|It takes: collections, stay_home"})
    void a_name_that_nobody_knows_is_refused_with_the_nearest_one(String object, String said) {
        var problem = problem(() -> of(object));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.sentence()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"x\"", "{\"stay_home\":1}", "{\"cache\":\"no\"}", "{\"collections\":[1]}"})
    void what_is_no_wish_is_refused(String object) {
        assertThat(problem(() -> of(object)).status()).isEqualTo(400);
    }
}
