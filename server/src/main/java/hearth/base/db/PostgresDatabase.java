package hearth.base.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import hearth.base.ids.TeamId;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database when hosted: a pool, and in each transaction first the role and the team that row security goes by. */
final class PostgresDatabase implements Database {
    private final HikariDataSource pool;

    PostgresDatabase(DatabaseAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("hearth");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        // Callers are promised an answer within five seconds.
        config.setConnectionTimeout(4_000);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", "4");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("ApplicationName", "hearth");
        this.pool = new HikariDataSource(config);
    }

    @Override
    public <T extends @Nullable Object> T read(TeamId team, Work<T> work) {
        return transact(new Guard(RowSecurity.APP, team.text(), true), work);
    }

    @Override
    public <T extends @Nullable Object> T write(TeamId team, Work<T> work) {
        return transact(new Guard(RowSecurity.APP, team.text(), false), work);
    }

    @Override
    public <T extends @Nullable Object> T readAcross(SystemUse use, Work<T> work) {
        return transact(new Guard(RowSecurity.SYSTEM, "", true), work);
    }

    @Override
    public <T extends @Nullable Object> T writeAcross(SystemUse use, Work<T> work) {
        return transact(new Guard(RowSecurity.SYSTEM, "", false), work);
    }

    private <T extends @Nullable Object> T transact(Guard guard, Work<T> work) {
        var done = transactOnce(guard, work);
        // Only now, when the connection is back in the pool: what follows may want one of its own.
        done.tx.committed();
        return done.result;
    }

    private <T extends @Nullable Object> Done<T> transactOnce(Guard guard, Work<T> work) {
        try (var connection = pool.getConnection()) {
            return transactOn(connection, guard, work);
        } catch (SQLException broken) {
            throw Outage.because("cannot be reached", broken);
        }
    }

    private static <T extends @Nullable Object> Done<T> transactOn(Connection connection, Guard guard, Work<T> work)
            throws SQLException {
        try {
            guard.take(connection);
            var tx = new Tx(connection, Dialect.POSTGRES);
            var result = work.in(tx);
            connection.commit();
            return new Done<>(tx, result);
        } catch (RuntimeException thrown) {
            connection.rollback();
            throw Outage.seen(thrown);
        } catch (Error thrown) {
            connection.rollback();
            throw thrown;
        }
    }

    private record Done<T extends @Nullable Object>(Tx tx, T result) {}

    /** What a transaction is confined to; all three end with it, so nothing leaks to the connection's next borrower. */
    private record Guard(String role, String team, boolean readOnly) {
        void take(Connection connection) throws SQLException {
            try (var set = connection.prepareStatement(
                    "SELECT set_config('role', ?, true), set_config('hearth.team', ?, true), set_config('transaction_read_only', ?, true)")) {
                set.setString(1, role);
                set.setString(2, team);
                set.setString(3, readOnly ? "on" : "off");
                set.execute();
            }
        }
    }

    /** The server's own vacuum does it, in its time; nobody but a superuser sees such rows. */
    @Override
    public void scrub() {}

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public Load load() {
        var beans = pool.getHikariPoolMXBean();
        if (beans == null) return new Load(0, 0, 0);
        return new Load(
                beans.getActiveConnections(), beans.getTotalConnections(), beans.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        pool.close();
    }
}
