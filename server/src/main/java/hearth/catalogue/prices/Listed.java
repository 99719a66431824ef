package hearth.catalogue.prices;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the list says of one provider's model.
 *
 * @param provider the preset under which it is served, such as {@code openrouter}
 * @param context the most tokens that can be sent, where that is known
 * @param output the most tokens of an answer, where the model has a limit of its own
 * @param source the page or the public list that the facts are from
 * @param date since when they are known to be so
 */
public record Listed(
        String provider,
        String model,
        List<String> aliases,
        Price price,
        @Nullable Long context,
        @Nullable Long output,
        Set<Ability> abilities,
        String source,
        LocalDate date) {
    public Listed {
        aliases = List.copyOf(aliases);
        abilities = Set.copyOf(abilities);
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** How it is told from all others in messages. */
    @Override
    public String toString() {
        return provider + " " + model;
    }
}
