package hearth.scan;

import hearth.provider.Connected.Served;
import hearth.provider.Preset;
import java.util.List;

/**
 * Something that could be connected.
 *
 * @param where the address of a server, or the variable with the key
 * @param key empty for a server
 * @param models what a server says it serves; a key is not tried out before it is connected
 */
public record Find(Preset preset, String where, String key, List<Served> models) {
    private static final int TAIL = 4;

    public Find {
        models = List.copyOf(models);
    }

    /** By what it is chosen. */
    public String id() {
        return preset.id();
    }

    public boolean isKey() {
        return !key.isEmpty();
    }

    /** The end of a key that is long enough for it; never the whole. */
    public String masked() {
        return key.length() > 2 * TAIL ? "…" + key.substring(key.length() - TAIL) : "…";
    }

    @Override
    public String toString() {
        return id() + " at " + where;
    }
}
