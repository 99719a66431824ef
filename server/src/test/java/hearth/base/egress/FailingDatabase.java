package hearth.base.egress;

import hearth.base.db.Database;
import hearth.base.db.Dialect;
import hearth.base.db.SystemUse;
import hearth.base.db.Work;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import org.jspecify.annotations.Nullable;

/** The real database, with its disk full for a while. */
final class FailingDatabase implements Database {
    private final Database real;
    private volatile boolean fails;

    FailingDatabase(Database real) {
        this.real = real;
    }

    void fail() {
        fails = true;
    }

    void heal() {
        fails = false;
    }

    @Override
    public <T extends @Nullable Object> T read(TeamId team, Work<T> work) {
        return real.read(team, work);
    }

    @Override
    public <T extends @Nullable Object> T write(TeamId team, Work<T> work) {
        check();
        return real.write(team, work);
    }

    @Override
    public <T extends @Nullable Object> T readAcross(SystemUse use, Work<T> work) {
        return real.readAcross(use, work);
    }

    @Override
    public <T extends @Nullable Object> T writeAcross(SystemUse use, Work<T> work) {
        check();
        return real.writeAcross(use, work);
    }

    private void check() {
        if (fails) throw Problem.unavailable("database_busy", "The disk is full.", new IllegalStateException("test"));
    }

    @Override
    public Dialect dialect() {
        return real.dialect();
    }

    @Override
    public Load load() {
        return real.load();
    }

    @Override
    public void scrub() {}

    @Override
    public void close() {
        real.close();
    }
}
