package hearth.label;

import hearth.base.text.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A team's own name for one model or several.
 *
 * @param isAtHome whether only what is here or in the local network may answer
 */
public record Label(String name, Way way, boolean isAtHome, List<Part> parts) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,59}");
    private static final int MOST = 20;

    /**
     * One of its models.
     *
     * @param model the id
     * @param weight how often it is chosen, beside the weights of the others
     */
    public record Part(String model, int weight) {
        private static final int HEAVIEST = 1000;

        public Part {
            if (weight < 1 || weight > HEAVIEST) {
                throw Problem.invalid("weights", "label_weight", "A weight is a whole number from 1 to 1000.");
            }
        }
    }

    public Label {
        parts = List.copyOf(parts);
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid(
                    "name",
                    "label_name",
                    "Write a name of at most 60 letters of plain English, digits, and . _ : - behind the first;"
                            + " no slash, because the ids of models have one.");
        }
        if (parts.isEmpty()) throw Problem.invalid("models", "label_empty", "A label needs at least one model.");
        if (parts.size() > MOST) {
            throw Problem.invalid("models", "label_full", "A label takes at most " + MOST + " models.");
        }
        var seen = new HashSet<String>();
        for (var part : parts) {
            if (!seen.add(part.model())) {
                throw Problem.invalid("models", "label_twice", "The model " + part.model() + " is there twice.");
            }
        }
    }

    /** The weight of a model that is one of its own. */
    public int weight(String model) {
        return parts.stream()
                .filter(part -> part.model().equals(model))
                .mapToInt(Part::weight)
                .findFirst()
                .orElse(1);
    }

    Label with(List<Part> others) {
        return new Label(name, way, isAtHome, others);
    }
}
