package hearth.audit;

import static hearth.audit.ExportFormat.CSV;
import static hearth.audit.ExportFormat.JSON_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExportFormatTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_line_of_csv_has_every_cell_quoted() {
        assertThat(CSV.start())
                .isEqualTo("\"seq\",\"at\",\"actor\",\"action\",\"subject\",\"details\",\"erased\",\"hash\"\r\n");
        assertThat(CSV.line(entry("system", Map.of("name", "a \"b\", c"))))
                .isEqualTo("\"7\",\"2026-03-01T12:00:00Z\",\"system\",\"key.created\",\"key:1\","
                        + "\"{\"\"name\"\":\"\"a \\\"\"b\\\"\", c\"\"}\",\"false\",\"ab\"\r\n");
    }

    @Test
    void no_cell_can_be_taken_for_a_formula() {
        for (var first : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) {
            assertThat(CSV.line(entry(first + "1+1", Map.of()))).contains("\"'" + first + "1+1\"");
        }
    }

    @Test
    void where_semicolons_separate_cells_none_begins_inside_of_ours() {
        var line = CSV.line(entry("system", Map.of("agent", "x\";=HYPERLINK(\"http://evil\");\t=1+1\r\n=2+2")));

        assertThat(line.stripTrailing()).doesNotContain(";", "\t", "\r", "\n");
        assertThat(line).contains("\\u003b=HYPERLINK");
    }

    @Test
    void a_line_of_json_is_one_line_and_says_everything() {
        var line = JSON_LINES.line(entry("system", Map.of("agent", "a\nb;\u2028\"")));
        var read = JsonMapper.shared().readTree(line);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        assertThat(read.propertyNames())
                .containsExactly("seq", "at", "actor", "action", "subject", "details", "erased", "hash");
        assertThat(read.get("details").get("agent").asString()).isEqualTo("a\nb;\u2028\"");
        assertThat(read.get("at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    }

    private static Entry entry(String actor, Map<String, String> details) {
        return new Entry(7, NOON, actor, "key.created", "key:1", details, false, "ab");
    }
}
