package hearth.base.db;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small history of three steps, for tests of how steps are taken. */
final class History {
    static final SortedMap<String, String> TEXTS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "0001_plants.sql", """
            CREATE TABLE plants (team_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT, PRIMARY KEY (team_id, id));

            CREATE INDEX plants_name ON plants (name);
            """,
            "0002_beds.sql", """
            CREATE TABLE beds (team_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (team_id, id));
            """,
            "0003_water.sql", """
            ALTER TABLE plants ADD COLUMN water BIGINT NOT NULL DEFAULT 0;

            CREATE TABLE rain (day TEXT PRIMARY KEY);

            INSERT INTO rain VALUES ('2026-03-01');
            """)));

    private History() {}

    static SortedMap<String, String> first(int steps) {
        return TEXTS.headMap("%04d_".formatted(steps + 1));
    }

    static Migrations of(Dialect dialect, Map<String, String> texts) {
        return Migrations.of(dialect, texts.keySet(), name -> Objects.requireNonNull(texts.get(name)));
    }
}
