package hearth.provider;

import hearth.provider.Providers.Shown;
import hearth.queue.Queue.Length;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider with how it is doing, as pages and programs see it.
 *
 * @param queue what it does now, and what waits for it
 * @param restsUntil in epoch millis; null where it is called
 */
public record ProviderCard(
        Provider provider,
        List<KeyLine> keys,
        int models,
        Length queue,
        @Nullable Long restsUntil) {
    public ProviderCard {
        keys = List.copyOf(keys);
    }

    /**
     * @param restsUntil in epoch millis; null where it is used
     * @param why the status that sent it to rest
     */
    public record KeyLine(ProviderKey key, @Nullable Long restsUntil, int why) {}

    static ProviderCard of(Shown shown, Vitals vitals) {
        var inUse = shown.keys().stream()
                .filter(key -> !key.paused())
                .map(ProviderKey::id)
                .toList();
        var until = vitals.restsUntil(shown.provider(), inUse);
        var lines = shown.keys().stream().map(key -> line(key, vitals)).toList();
        return new ProviderCard(
                shown.provider(), lines, shown.models().size(), vitals.queue(shown.provider()), millis(until));
    }

    /** One of the environment, whose key is nobody's to see here. */
    static ProviderCard of(Connected connected, Vitals vitals) {
        return new ProviderCard(
                connected.provider(),
                List.of(),
                connected.models().size(),
                vitals.queue(connected.provider()),
                millis(vitals.restsUntil(connected)));
    }

    private static KeyLine line(ProviderKey key, Vitals vitals) {
        return vitals.ofKey(key.id())
                .map(rest -> new KeyLine(key, rest.until().toEpochMilli(), rest.why()))
                .orElseGet(() -> new KeyLine(key, null, 0));
    }

    private static @Nullable Long millis(Optional<Instant> moment) {
        return moment.map(Instant::toEpochMilli).orElse(null);
    }
}
