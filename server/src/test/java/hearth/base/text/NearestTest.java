package hearth.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("HEARTH_LISTEN", "HEARTH_DATA", "HEARTH_DB_URL");

    @Test
    void a_slip_of_the_fingers_is_understood() {
        assertThat(Nearest.of("HEARTH_LISTN", KNOWN)).contains("HEARTH_LISTEN");
        assertThat(Nearest.of("HEARTH_DBURL", KNOWN)).contains("HEARTH_DB_URL");
    }

    @Test
    void something_else_altogether_is_not_guessed_at() {
        assertThat(Nearest.of("PATH", KNOWN)).isEmpty();
    }
}
