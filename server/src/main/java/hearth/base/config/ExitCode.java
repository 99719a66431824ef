package hearth.base.config;

/** How the process ends; scripts and service managers rely on these numbers. */
public enum ExitCode {
    DONE(0, "done"),
    BUG(1, "a bug of ours"),
    USAGE(2, "wrong usage"),
    CONFIGURATION(3, "bad configuration"),
    DATABASE(4, "database unreachable"),
    NEWER(5, "database newer than this jar"),
    MIGRATION(6, "migration failed"),
    DATA_FOLDER(7, "data folder unwritable or on a network file system"),
    LICENSE(8, "license not valid"),
    BACKUP(9, "backup not valid"),
    AUDIT(10, "the audit trail is not as it was written"),
    HELD(75, "another process holds the data folder");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
