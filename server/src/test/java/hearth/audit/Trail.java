package hearth.audit;

import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.Databases.Place;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.testing.MovableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A trail with lines in it, and somebody who can do with its database what no code of ours does. */
record Trail(Database database, Place place, MovableClock clock) {
    static final String SECRET = "a secret of at least thirty-two characters";
    static final Action SIGNED_IN = new Action("account.signed_in");
    static final Action CREATED = new Action("key.created");
    static final AccountId ANNA = AccountId.next();
    static final AccountId BRUNO = AccountId.next();

    Trail(Database database, Place place) {
        this(database, place, new MovableClock());
    }

    Audit audit() {
        return new Audit(database, new Secrets(SECRET), clock);
    }

    void record(TeamId team, Event event) {
        database.write(team, tx -> {
            audit().record(tx, team, event);
            return null;
        });
    }

    /** As many lines, each second one with details, in a chain of their own. */
    TeamId chain(int lines) {
        var team = TeamId.next();
        database.write(team, tx -> {
            for (var each = 1; each <= lines; each++) audit().record(tx, team, each % 2 == 0 ? signedIn() : created());
            return null;
        });
        return team;
    }

    static Event signedIn() {
        return Event.of(new Actor.Person(ANNA), SIGNED_IN, Subject.of(ANNA))
                .with("email", "anna@example.org")
                .with("address", "192.0.2.1");
    }

    static Event created() {
        return Event.of(new Actor.Person(BRUNO), CREATED, new Subject("key", Ids.next()));
    }

    /** With the guards of the database off. */
    void tamper(String... statements) {
        try (var connection = connect()) {
            disarm(connection);
            for (var sql : statements) run(connection, sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void raw(String sql) throws SQLException {
        try (var connection = connect()) {
            run(connection, sql);
        }
    }

    /** Every cell of every row as one text. */
    List<String> rows(String sql) {
        try (var connection = connect();
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++) row.add(rows.getString(at));
                all.add(row.toString());
            }
            return all;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Everything that the tables hold. */
    String everything() {
        var tables = switch (place) {
            case Place.File file -> "SELECT name FROM sqlite_master WHERE type = 'table'";
            case Place.Server server -> "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        };
        var all = new StringBuilder();
        for (var table : rows(tables)) all.append(rows("SELECT * FROM " + table.substring(1, table.length() - 1)));
        return all.toString();
    }

    private void disarm(Connection connection) throws SQLException {
        switch (place) {
            case Place.Server server -> run(connection, "SET session_replication_role = replica");
            case Place.File file -> {
                for (var trigger : rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                    run(connection, "DROP TRIGGER " + trigger.substring(1, trigger.length() - 1));
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        return switch (place) {
            case Place.File(var file) -> DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=4000");
            case Place.Server server ->
                DriverManager.getConnection(server.direct().url(), "postgres", "");
        };
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
