import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/**
 * Gives the one person of a server that is not running many chats: {@code java -cp hearth.jar Fill.java FOLDER CHATS MESSAGES LONG}.
 *
 * <p>One of them has LONG messages, the others share the rest. Words come as often as they do in a language: few of them very often. The
 * long chat's id is printed, and words to look for: the most common one, a rare one, and two that are common.
 */
final class Fill {
    private static final int WORDS = 20_000;
    private static final Random CHANCE = new Random(7);

    private static final String CHAT = "INSERT INTO chat (team_id, id, owner_id, title, named, model, stay_home, leaf, pinned, archived,"
            + " created_at, touched_at, seen_at) VALUES (?, ?, ?, ?, 0, '', 0, ?, 0, 0, ?, ?, ?)";
    private static final String MESSAGE = "INSERT INTO message (team_id, id, chat_id, parent, author, text, thoughts, html, state, asked,"
            + " rating, written_at) VALUES (?, ?, ?, ?, ?, ?, '', ?, 'done', ?, 0, ?)";

    private final Connection connection;
    private final String team;
    private final String owner;
    private long at = System.currentTimeMillis() - 300L * 86_400_000;

    private Fill(Connection connection) throws SQLException {
        this.connection = connection;
        try (var query = connection.createStatement();
                var row = query.executeQuery("SELECT team_id, account_id FROM member LIMIT 1")) {
            row.next();
            this.team = row.getString(1);
            this.owner = row.getString(2);
        }
    }

    public static void main(String[] arguments) throws SQLException {
        var chats = Integer.parseInt(arguments[1]);
        var messages = Integer.parseInt(arguments[2]);
        var many = Integer.parseInt(arguments[3]);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Path.of(arguments[0], "hearth.db"))) {
            run(connection, "PRAGMA synchronous = OFF");
            run(connection, "BEGIN");
            var fill = new Fill(connection);
            for (var chat = 0; chat < chats - 1; chat++) {
                // The long one is neither the first nor the last.
                if (chat == chats / 2) System.out.println(String.join(" ", fill.chat(many), word(0), word(19_876), word(12), word(7)));
                fill.chat((messages - many) / (chats - 1));
            }
            run(connection, "COMMIT");
            run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private String chat(int messages) throws SQLException {
        var begun = at;
        var id = id();
        String last = null;
        try (var insert = connection.prepareStatement(CHAT)) {
            set(insert, team, id, owner, words(5), null, begun, begun, begun);
        }
        try (var insert = connection.prepareStatement(MESSAGE)) {
            for (var each = 0; each < messages; each++) {
                var isReply = each % 2 == 1;
                var text = words(isReply ? 90 : 15);
                var next = id();
                set(insert, team, next, id, last, isReply ? "assistant" : "user", text, isReply ? "<p>" + text + "</p>" : null, isReply ? "fake/m" : null, at);
                last = next;
            }
        }
        try (var update = connection.prepareStatement("UPDATE chat SET leaf = ?, touched_at = ?, seen_at = ? WHERE id = ?")) {
            set(update, last, at, at, id);
        }
        return id;
    }

    private static void set(java.sql.PreparedStatement statement, Object... values) throws SQLException {
        for (var each = 0; each < values.length; each++) statement.setObject(each + 1, values[each]);
        statement.executeUpdate();
    }

    /** Of the seventh version, in the order of time. */
    private String id() {
        at += 100;
        return new UUID((at << 16) | 0x7000L, (CHANCE.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L).toString();
    }

    private static String words(int many) {
        var text = new StringBuilder();
        for (var each = 0; each < many; each++) text.append(word((int) (WORDS * Math.pow(CHANCE.nextDouble(), 4)))).append(' ');
        return text.toString().strip();
    }

    /** Syllables, of which common and rare words have the same: looking for a beginning finds some of either. */
    private static String word(int number) {
        var syllables = new StringBuilder();
        for (var left = (number + 1) * 2_654_435_761L & 0x7fff_ffff; left > 0; left /= 85) {
            syllables.append("bcdfghklmnprstvwz".charAt((int) (left % 17))).append("aeiou".charAt((int) (left / 17 % 5)));
        }
        return syllables.toString();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
