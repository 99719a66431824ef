package hearth.base.db;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any names and texts are a history, or refused with a sentence; no statement is empty. */
class MigrationFuzz {
    @FuzzTest(maxDuration = "10s")
    void any_text_is_cut_or_refused(FuzzedDataProvider data) {
        var names = List.of(data.consumeString(30), data.consumeString(30), "0001_plants.sql");
        var text = data.consumeRemainingAsString();
        try {
            var statements = Migration.parse(1, "0001_a.sql", text).statements();
            if (statements.stream().anyMatch(String::isBlank)) throw new AssertionError("an empty statement");
            Migrations.of(Dialect.SQLITE, names, name -> text);
        } catch (IllegalArgumentException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("migrations/")) throw refused;
        }
    }
}
