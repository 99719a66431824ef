package hearth.provider;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider with what a call needs: the keys that are in use, and what it says it serves. */
public record Connected(Provider provider, List<Secret> keys, List<Served> models) {
    public Connected {
        keys = List.copyOf(keys);
        models = List.copyOf(models);
    }

    /**
     * A key, opened. Its text is in no string that anybody prints.
     *
     * @param perMinute how often a minute it is used at most; null for as often as it is wanted
     */
    public record Secret(
            String id, String label, String text, @Nullable Integer perMinute) {
        @Override
        public String toString() {
            return "key " + label;
        }
    }

    /** @param context in tokens, where the provider says so */
    public record Served(String name, @Nullable Long context) {}

    public Optional<Served> serves(String model) {
        return models.stream().filter(served -> served.name().equals(model)).findFirst();
    }
}
