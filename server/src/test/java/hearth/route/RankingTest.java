package hearth.route;

import static hearth.route.Models.able;
import static hearth.route.Models.at;
import static hearth.route.Models.cloud;
import static hearth.route.Models.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.label.Label;
import hearth.label.Label.Part;
import hearth.label.Way;
import hearth.provider.Place;
import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final long CENT = 10_000_000;

    private final MovableClock clock = new MovableClock();
    private final Speeds speeds = new Speeds(clock);
    private final Ranking ranking = new Ranking(speeds, RandomGenerator.of("L64X128MixRandom"));

    private List<String> ranked(Way way, Needs needs, Model... models) {
        var parts = Arrays.stream(models).map(model -> new Part(model.id(), 1)).toList();
        return ranking.of(new Label("any", way, false, parts), List.of(models), needs).stream()
                .map(Model::name)
                .toList();
    }

    private static Needs of(long input, long output, Ability... abilities) {
        return new Needs(Set.of(abilities), input, output);
    }

    @Test
    void in_order_is_the_order_of_the_label() {
        assertThat(ranked(Way.ORDER, Needs.NONE, cloud("b"), cloud("a"), cloud("c")))
                .containsExactly("b", "a", "c");
    }

    @Test
    void local_first_is_this_machine_then_this_network_then_the_rest() {
        assertThat(ranked(
                        Way.LOCAL,
                        Needs.NONE,
                        cloud("far"),
                        at(Place.LAN, "near"),
                        at(Place.HERE, "here"),
                        at(Place.HERE, "here too")))
                .containsExactly("here", "here too", "near", "far");
    }

    @Test
    void the_lot_falls_as_often_as_the_weights_say_and_the_rest_stays_to_fall_back_to() {
        var models = List.of(cloud("often"), cloud("seldom"));
        var label =
                new Label("any", Way.WEIGHTED, false, List.of(new Part("cloud/often", 3), new Part("cloud/seldom", 1)));
        var first = new HashMap<String, Integer>();
        for (var time = 0; time < 10_000; time++) {
            var ranked = ranking.of(label, models, Needs.NONE);
            assertThat(ranked).hasSize(2);
            first.merge(ranked.getFirst().name(), 1, Integer::sum);
        }

        assertThat(first.getOrDefault("often", 0) / 10_000.0).isCloseTo(0.75, offset(0.03));
    }

    @Test
    void the_cheapest_depends_on_what_is_sent_and_what_may_come_back() {
        var reads = priced("reads cheaply", CENT, 100 * CENT);
        var writes = priced("writes cheaply", 10 * CENT, 20 * CENT);

        assertThat(ranked(Way.CHEAPEST, of(100_000, 10), writes, reads)).startsWith("reads cheaply");
        assertThat(ranked(Way.CHEAPEST, of(10, 1_000), reads, writes)).startsWith("writes cheaply");
    }

    @Test
    void what_has_no_price_is_not_taken_for_free() {
        assertThat(ranked(Way.CHEAPEST, of(10, 10), cloud("unpriced"), priced("priced", CENT, CENT)))
                .containsExactly("priced", "unpriced");
    }

    @Test
    void who_cannot_do_it_is_left_out_however_cheap() {
        var blind = able("blind", 1_000_000, Ability.TOOLS);
        var seeing = able("seeing", 1_000_000, Ability.TOOLS, Ability.VISION);
        var small = able("small", 1_000, Ability.TOOLS, Ability.VISION);
        var vectors = able("vectors", 1_000_000, Ability.EMBEDDINGS);
        var unknown = cloud("unknown");
        for (var way : Way.values()) {
            assertThat(ranked(way, of(2_000, 100, Ability.VISION), blind, seeing, small, vectors, unknown))
                    .containsExactlyInAnyOrder("seeing", "unknown");
        }
    }

    @Test
    void vectors_come_of_models_that_make_some() {
        var talks = able("talks", 1_000, Ability.TOOLS);
        var vectors = able("vectors", 1_000, Ability.EMBEDDINGS);

        assertThat(ranked(Way.ORDER, of(10, 0, Ability.EMBEDDINGS), talks, vectors))
                .containsExactly("vectors");
    }

    @Test
    void where_nobody_seems_able_everybody_may_try() {
        assertThat(ranked(Way.ORDER, of(10, 10, Ability.VISION), able("a", 1_000, Ability.TOOLS)))
                .containsExactly("a");
    }

    @Test
    void the_fastest_is_who_was_fast_of_late() {
        var tortoise = cloud("tortoise");
        var hare = cloud("hare");
        speeds.answered(tortoise, 900);
        speeds.answered(hare, 100);
        assertThat(ranked(Way.FASTEST, Needs.NONE, tortoise, hare)).startsWith("hare");

        clock.move(Duration.ofMinutes(20));
        for (var call = 0; call < 3; call++) speeds.answered(hare, 2_000);
        speeds.answered(tortoise, 900);
        assertThat(ranked(Way.FASTEST, Needs.NONE, tortoise, hare)).startsWith("tortoise");
    }

    @Test
    void who_fails_is_as_slow_as_can_be_and_who_was_not_called_for_long_gets_another_chance() {
        var tortoise = cloud("tortoise");
        var hare = cloud("hare");
        speeds.answered(tortoise, 900);
        speeds.failed(hare);
        assertThat(ranked(Way.FASTEST, Needs.NONE, hare, tortoise)).startsWith("tortoise");

        clock.move(Duration.ofMinutes(40));
        speeds.answered(tortoise, 900);
        assertThat(ranked(Way.FASTEST, Needs.NONE, tortoise, hare)).startsWith("hare");
    }
}
