package hearth.route;

import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.wire.talk.Usage;
import java.util.Set;

/**
 * What a call needs of whoever answers it, as far as its request tells.
 *
 * @param input about how many tokens are sent
 * @param output the most that may come back; 0 where nobody said
 */
public record Needs(Set<Ability> abilities, long input, long output) {
    public static final Needs NONE = new Needs(Set.of(), 0, 0);

    /** Answers are mostly shorter than what is allowed for them. */
    private static final long LIKELY_OUTPUT = 1_000;

    private static final long UNSAID_OUTPUT = 500;

    public Needs {
        abilities = Set.copyOf(abilities);
    }

    /** A model of which nothing is known may be able to do anything. */
    public boolean areMetBy(Model model) {
        return isRoomy(model) && (model.abilities().isEmpty() || isAble(model.abilities()));
    }

    /** Texts that become vectors are read one by one, so that their sum says nothing. */
    private boolean isRoomy(Model model) {
        return isForVectors() || model.context().orElse(Long.MAX_VALUE) >= input + output;
    }

    private boolean isAble(Set<Ability> theirs) {
        return theirs.containsAll(abilities) && theirs.contains(Ability.EMBEDDINGS) == isForVectors();
    }

    private boolean isForVectors() {
        return abilities.contains(Ability.EMBEDDINGS);
    }

    /** What it is likely to take, to compare prices by. */
    Usage likely() {
        if (isForVectors()) return new Usage(input, 0, 0, 0, 0);
        return new Usage(input, 0, 0, output == 0 ? UNSAID_OUTPUT : Math.min(output, LIKELY_OUTPUT), 0);
    }
}
