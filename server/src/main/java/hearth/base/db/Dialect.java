package hearth.base.db;

/** The two databases that Hearth runs on. */
public enum Dialect {
    SQLITE("SQLite"),
    POSTGRES("PostgreSQL");

    private final String label;

    Dialect(String label) {
        this.label = label;
    }

    /** Its name as people write it. */
    public String label() {
        return label;
    }

    /** What marks a migration that only this one runs: {@code 0009_search.sqlite.sql}. */
    String suffix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
