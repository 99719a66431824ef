package hearth.base.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table as RFC 4180 writes them, and nothing in them that a spreadsheet would compute. */
public final class Csv {
    public static final String TYPE = "text/csv";

    /** With one of these first, a spreadsheet takes a cell for a formula (OWASP, "CSV injection"). */
    private static final List<String> FORMULA = List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠");

    private Csv() {}

    public static String row(Collection<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Where a semicolon separates cells, one inside our quotes would too, and a formula could stand behind it: it is written as JSON may. */
    private static String cell(String text) {
        var isFormula = FORMULA.stream().anyMatch(text::startsWith);
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"").replace(";", "\\u003b") + '"';
    }
}
