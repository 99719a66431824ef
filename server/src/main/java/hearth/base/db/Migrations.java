package hearth.base.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The numbered, append-only history that this jar carries. */
public final class Migrations {
    private static final Pattern NAME = Pattern.compile("(\\d{4})_[a-z0-9_]+(?:\\.(sqlite|postgres))?\\.sql");

    private final List<Migration> steps;

    private Migrations(List<Migration> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Those inside the jar. */
    public static Migrations bundled(Dialect dialect) {
        return of(dialect, resource("index").lines().toList(), Migrations::resource);
    }

    /** Orders the files meant for this database and refuses a history with holes, twins or odd names. */
    static Migrations of(Dialect dialect, Collection<String> names, Function<String, String> text) {
        var steps = names.stream()
                .filter(name -> isFor(dialect, name))
                .map(name -> Migration.parse(Integer.parseInt(name.substring(0, 4)), name, text.apply(name)))
                .sorted(Comparator.comparingInt(Migration::number))
                .toList();
        for (var at = 0; at < steps.size(); at++) {
            if (steps.get(at).number() != at + 1) {
                throw new IllegalArgumentException("migrations/" + steps.get(at).name() + " should have number "
                        + (at + 1) + " for " + dialect.label() + ": the history has no holes and no twins.");
            }
        }
        return new Migrations(steps);
    }

    private static boolean isFor(Dialect dialect, String name) {
        var form = NAME.matcher(name);
        if (!form.matches()) {
            throw new IllegalArgumentException("migrations/" + name
                    + " is not named like 0001_words.sql, 0001_words.sqlite.sql or 0001_words.postgres.sql.");
        }
        return form.group(2) == null || form.group(2).equals(dialect.suffix());
    }

    List<Migration> steps() {
        return steps;
    }

    /** The history as it was when that version was the newest. */
    Migrations until(int version) {
        return new Migrations(steps.subList(0, version));
    }

    /** The newest version that this jar knows. */
    public int newest() {
        return steps.size();
    }

    private static String resource(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("/migrations/" + name)) {
            if (in == null) throw new IllegalStateException("the jar lacks migrations/" + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
