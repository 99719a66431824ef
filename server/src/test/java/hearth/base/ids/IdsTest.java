package hearth.base.ids;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final MovableClock clock = new MovableClock();
    private final Uuid7 source = new Uuid7(clock, new Random(7));

    @Test
    void an_id_is_a_uuid_of_version_7() {
        var id = UUID.fromString(Ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void an_id_begins_with_the_time() {
        var id = UUID.fromString(source.next());

        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void sorted_by_text_they_are_in_the_order_of_their_making() {
        var ids = new ArrayList<String>();
        for (var each = 0; each < 10_000; each++) {
            ids.add(source.next());
            if (each % 100 == 0) clock.move(Duration.ofMillis(1));
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void they_rise_when_the_clock_is_set_back() {
        var before = source.next();
        clock.move(Duration.ofDays(-1));
        var after = source.next();

        assertThat(after).isGreaterThan(before);
    }

    @Test
    void they_rise_for_each_of_eight_threads_and_are_all_different() throws Exception {
        Callable<List<String>> many =
                () -> Stream.generate(source::next).limit(20_000).toList();
        var all = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var made : threads.invokeAll(java.util.Collections.nCopies(8, many))) {
                assertThat(made.get()).isSorted();
                all.addAll(made.get());
            }
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Property
    void what_is_made_has_the_form(@ForAll long seed) {
        assertThat(Ids.isId(new Uuid7(clock, new Random(seed)).next())).isTrue();
    }

    @Property
    void any_other_version_or_variant_has_not_the_form(@ForAll long high, @ForAll long low) {
        var id = new UUID(high, low);

        assertThat(Ids.isId(id.toString())).isEqualTo(id.version() == 7 && id.variant() == 2);
    }

    @Property
    void an_id_with_one_character_changed_is_one_only_if_a_digit_became_a_digit(
            @ForAll("places") int place, @ForAll char other) {
        var id = source.next();
        var changed = id.substring(0, place) + other + id.substring(place + 1);

        assertThat(Ids.isId(changed)).isEqualTo(changed.matches("[0-9a-f-]{36}") && isOfOurForm(changed));
    }

    @Property
    void no_other_text_has_the_form(@ForAll String text) {
        assertThat(Ids.isId(text)).isFalse();
        assertThat(Ids.isId(source.next() + text)).isEqualTo(text.isEmpty());
    }

    private static boolean isOfOurForm(String text) {
        for (var at = 0; at < 36; at++) {
            var dash = at == 8 || at == 13 || at == 18 || at == 23;
            if (dash != (text.charAt(at) == '-')) return false;
        }
        return text.charAt(14) == '7' && "89ab".indexOf(text.charAt(19)) >= 0;
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 35);
    }
}
