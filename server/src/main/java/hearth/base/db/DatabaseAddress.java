package hearth.base.db;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a Postgres is and who we are there. */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String password) {
    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:")) throw new IllegalArgumentException("not a Postgres address: " + url);
    }

    /** The address for logs and errors: without what follows the question mark, where passwords can stand. */
    public String shown() {
        return Optional.of(url.indexOf('?'))
                .filter(at -> at >= 0)
                .map(at -> url.substring(0, at))
                .orElse(url);
    }

    @Override
    public String toString() {
        return shown();
    }
}
