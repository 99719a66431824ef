package hearth.provider;

/**
 * A key of a provider, as it may be shown.
 *
 * @param tail its last four characters, to tell it from the others
 */
public record ProviderKey(String id, String label, String tail, boolean paused) {}
