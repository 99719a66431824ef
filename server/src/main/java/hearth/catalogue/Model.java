package hearth.catalogue;

import hearth.catalogue.prices.Ability;
import hearth.provider.Connected;
import java.util.Optional;
import java.util.Set;

/**
 * A model of one provider, as it can be called.
 *
 * @param name what the provider calls it
 * @param price empty where nobody knows it, which is not the same as free
 * @param context the most tokens that it reads
 * @param output the most tokens that it writes at once
 */
public record Model(
        Connected connected,
        String name,
        Optional<Pricing> price,
        Optional<Long> context,
        Optional<Long> output,
        Set<Ability> abilities) {
    public Model {
        abilities = Set.copyOf(abilities);
    }

    public String id() {
        return connected.provider().name() + "/" + name;
    }
}
