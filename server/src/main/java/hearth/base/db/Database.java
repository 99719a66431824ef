package hearth.base.db;

import hearth.base.ids.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * The one way to rows: a transaction is a callback, for one team, opened by an operation.
 *
 * <p>Never hold one across a call to anything outside.
 */
public interface Database extends AutoCloseable {
    /** A consistent look at what one team has. */
    <T extends @Nullable Object> T read(TeamId team, Work<T> work);

    /** All of it or nothing; durable when this returns. */
    <T extends @Nullable Object> T write(TeamId team, Work<T> work);

    /** Like read, over all teams. */
    <T extends @Nullable Object> T readAcross(SystemUse use, Work<T> work);

    /** Like write, over all teams. */
    <T extends @Nullable Object> T writeAcross(SystemUse use, Work<T> work);

    /** Makes sure that what was deleted is in no file of ours any more, as far as the database lets us. */
    void scrub();

    Dialect dialect();

    /** The version of its schema, asked of it now. */
    default int version() {
        return readAcross(SystemUse.HEALTH, SchemaStore::version);
    }

    /** How busy the ways to it are, for /metrics. */
    Load load();

    @Override
    void close();

    /** Connections in use, connections there are, and callers that wait for one or for the writer. */
    record Load(int busy, int connections, int waiting) {}
}
