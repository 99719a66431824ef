package hearth.catalogue;

import hearth.audit.Subject;
import hearth.catalogue.prices.Ability;
import hearth.provider.Connected;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern ODD = Pattern.compile("^[^A-Za-z0-9]|[^A-Za-z0-9._:/-]");
    private static final int LONGEST = 200;

    public Model {
        abilities = Set.copyOf(abilities);
    }

    /** How the trail names one: providers use signs that it does not take. */
    public static Subject subject(String id) {
        var plain = ODD.matcher(id).replaceAll("_");
        return new Subject("model", plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain);
    }

    public String id() {
        return connected.provider().name() + "/" + name;
    }
}
