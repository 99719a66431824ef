package hearth.testing;

import hearth.base.db.Database;
import hearth.base.db.Dialect;
import hearth.base.db.SystemUse;
import hearth.base.db.Work;
import hearth.base.ids.TeamId;
import org.jspecify.annotations.Nullable;

/** The real database, in which nothing but the queries keeps teams apart. */
public record WithoutRowSecurity(Database real) implements Database {
    @Override
    public <T extends @Nullable Object> T read(TeamId team, Work<T> work) {
        return real.readAcross(SystemUse.AUDIT, work);
    }

    @Override
    public <T extends @Nullable Object> T write(TeamId team, Work<T> work) {
        return real.writeAcross(SystemUse.AUDIT, work);
    }

    @Override
    public <T extends @Nullable Object> T readAcross(SystemUse use, Work<T> work) {
        return real.readAcross(use, work);
    }

    @Override
    public <T extends @Nullable Object> T writeAcross(SystemUse use, Work<T> work) {
        return real.writeAcross(use, work);
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
