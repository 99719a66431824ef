package hearth.app;

import hearth.base.config.Configuration;
import hearth.base.config.Settings;
import hearth.base.db.DatabaseAddress;
import hearth.base.db.Databases.Place;

/** Where the configuration says that the rows are. */
public final class DatabasePlace {
    private DatabasePlace() {}

    public static Place of(Configuration configuration) {
        return configuration
                .get(Settings.DB_URL)
                .map(url -> server(configuration, url))
                .orElseGet(() -> new Place.File(configuration.get(Settings.DATA).resolve("hearth.db")));
    }

    private static Place server(Configuration configuration, String url) {
        var direct = configuration.get(Settings.DB_DIRECT_URL).orElse(url);
        return new Place.Server(address(configuration, url), address(configuration, direct));
    }

    private static DatabaseAddress address(Configuration configuration, String url) {
        return new DatabaseAddress(
                url,
                configuration.get(Settings.DB_USER).orElse(null),
                configuration.get(Settings.DB_PASSWORD).orElse(null));
    }
}
