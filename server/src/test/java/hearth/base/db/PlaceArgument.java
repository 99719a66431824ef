package hearth.base.db;

import java.nio.file.Path;

/** A place as one word of a command line, for child processes. */
public final class PlaceArgument {
    private PlaceArgument() {}

    public static String of(Databases.Place place) {
        return switch (place) {
            case Databases.Place.File(var path) -> path.toString();
            case Databases.Place.Server(var address, var direct) -> address.url();
        };
    }

    public static Databases.Place read(String word) {
        if (!word.startsWith("jdbc:")) return new Databases.Place.File(Path.of(word));
        var address = new DatabaseAddress(word, "postgres", "");
        return new Databases.Place.Server(address, address);
    }
}
