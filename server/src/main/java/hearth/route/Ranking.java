package hearth.route;

import hearth.catalogue.Model;
import hearth.label.Label;
import hearth.provider.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts a label's models in the order in which they are tried for a call. */
public final class Ranking {
    private final Speeds speeds;
    private final RandomGenerator lots;

    public Ranking(Speeds speeds, RandomGenerator lots) {
        this.speeds = speeds;
        this.lots = lots;
    }

    List<Model> of(Label label, List<Model> models, Needs needs) {
        var able = able(models, needs);
        return switch (label.way()) {
            case ORDER -> able;
            case WEIGHTED -> byLot(label, able);
            case CHEAPEST -> sorted(able, Comparator.comparingLong(model -> cost(model, needs)));
            // What is not known is tried first, or it would never be.
            case FASTEST ->
                sorted(
                        able,
                        Comparator.comparingDouble(model -> speeds.of(model).orElse(0)));
            case LOCAL -> sorted(able, Comparator.comparing(Ranking::place));
        };
    }

    /** What is known of models may be wrong: where none seems to be able, each may try. */
    private static List<Model> able(List<Model> models, Needs needs) {
        var able = models.stream().filter(needs::areMetBy).toList();
        return able.isEmpty() ? models : able;
    }

    /** Of equals, the one that the team named first. */
    private static List<Model> sorted(List<Model> models, Comparator<Model> order) {
        return models.stream().sorted(order).toList();
    }

    /** The first is drawn by the weights, the next by those of the rest, and so on. */
    private List<Model> byLot(Label label, List<Model> models) {
        var lot = new HashMap<String, Double>();
        for (var model : models) lot.put(model.id(), -Math.log(1 - lots.nextDouble()) / label.weight(model.id()));
        return sorted(models, Comparator.comparingDouble(model -> lot.getOrDefault(model.id(), 0.0)));
    }

    private static long cost(Model model, Needs needs) {
        return model.price()
                .map(pricing -> pricing.cost(needs.likely()).orElse(Long.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
    }

    private static Place place(Model model) {
        return model.connected().provider().place();
    }
}
