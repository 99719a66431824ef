package hearth.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Where a branch is cut. */
class FitTest {
    @Test
    void what_fits_is_not_cut() {
        var fit = new Fit(List.of(10L, 10L, 10L), List.of(true, false, true), 30);

        assertThat(fit.fitsFrom(0)).isTrue();
        assertThat(fit.lessBy(1).fitsFrom(0)).isFalse();
    }

    @Test
    void the_cut_leaves_room_for_some_turns_more() {
        var fit = new Fit(
                List.of(10L, 10L, 10L, 10L, 10L, 10L, 10L), List.of(true, false, true, false, true, false, true), 60);

        assertThat(fit.cut()).isEqualTo(4);
    }

    @Property
    void no_turn_is_cut_in_half(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 500) Integer> said,
            @ForAll @IntRange(min = 1, max = 6_000) int room) {
        var sizes = said.stream().map(Integer::longValue).toList();
        var asks = java.util.stream.IntStream.range(0, said.size())
                .mapToObj(at -> at % 2 == 0)
                .toList();
        var fit = new Fit(sizes, asks, room);
        var cut = fit.cut();

        assertThat(asks.get(cut)).isTrue();
        var last = (said.size() - 1) / 2 * 2;
        assertThat(fit.fitsFrom(cut) || cut == last).isTrue();
    }
}
