package hearth.base.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered step in the history of the schema.
 *
 * <p>Its text is cut into statements at blank lines, each ending in a semicolon: a rule that a trigger's inner semicolons and
 * both databases' quoting survive, and that a reader can see.
 */
record Migration(int number, String name, List<String> statements, String checksum) {
    Migration {
        statements = List.copyOf(statements);
    }

    static Migration parse(int number, String name, String text) {
        return new Migration(number, name, cut(name, text), checksum(text));
    }

    private static List<String> cut(String name, String text) {
        var statements = new ArrayList<String>();
        var block = new ArrayList<String>();
        var number = 0;
        for (var line : (text + "\n\n").split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                block.add(line);
                continue;
            }
            var sql = withoutComments(block);
            if (!sql.isEmpty() && !sql.endsWith(";")) {
                throw new IllegalArgumentException("migrations/" + name + ": the statement near line "
                        + (number - block.size()) + " does not end in a semicolon before the blank line.");
            }
            if (sql.length() > 1) statements.add(sql.substring(0, sql.length() - 1));
            block.clear();
        }
        return statements;
    }

    private static String withoutComments(List<String> block) {
        return String.join(
                        "\n",
                        block.stream()
                                .filter(line -> !line.strip().startsWith("--"))
                                .toList())
                .strip();
    }

    /** Of the text without carriage returns, so that a checkout on Windows is the same history. */
    private static String checksum(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.replace("\r", "").getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
