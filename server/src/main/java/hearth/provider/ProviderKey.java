package hearth.provider;

import org.jspecify.annotations.Nullable;

/**
 * A key of a provider, as it may be shown.
 *
 * @param tail its last four characters, to tell it from the others
 * @param perMinute how often a minute it is used at most; null for as often as it is wanted
 */
public record ProviderKey(
        String id, String label, String tail, @Nullable Integer perMinute, boolean paused) {}
