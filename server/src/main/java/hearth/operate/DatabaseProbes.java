package hearth.operate;

import hearth.base.db.Database;
import hearth.base.db.Migrations;
import hearth.base.watch.Health.Probe;
import hearth.base.watch.Health.State;
import java.util.List;

/** What readiness means for the database: that it answers, and that its schema is one this jar can work with. */
public final class DatabaseProbes {
    private DatabaseProbes() {}

    public static List<Probe> of(Database database) {
        var newest = Migrations.bundled(database.dialect()).newest();
        return List.of(
                new Probe("database", () -> database.version() > 0 ? State.OK : State.DOWN),
                new Probe("schema", () -> compare(database.version(), newest)));
    }

    /** Newer means that another node was upgraded while this one runs: it goes on, and says that its time has come. */
    private static State compare(int version, int newest) {
        if (version < newest) return State.DOWN;
        return version > newest ? State.DEGRADED : State.OK;
    }
}
