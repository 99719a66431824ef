package hearth.base.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.testing.Everything;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RootKeyTest extends OnBothDatabases {
    private static final String KEY = "a secret of at least thirty-two characters";
    private static final String NEXT = "another secret of at least thirty-two characters";

    @Test
    void everything_is_derived_from_what_the_first_start_made() {
        assertThat(print(KEY, null)).isEqualTo(print(KEY, null)).isNotEqualTo(print(new Secrets(KEY)));
    }

    @Test
    void it_stands_nowhere_as_it_is() {
        RootKey.open(database(), KEY, Optional.empty());

        assertThat(Everything.rows(database()))
                .filteredOn(row -> row.startsWith("root_key "))
                .singleElement()
                .asString()
                .contains("v1.")
                .doesNotContain(KEY);
    }

    @Test
    void another_key_is_refused_and_changes_nothing() {
        var print = print(KEY, null);
        for (var before : new String[] {null, "yet another secret of thirty-two characters"}) {
            var refusal = catchThrowableOfType(Refusal.class, () -> print(NEXT, before));
            assertThat(refusal.code()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(refusal).hasMessageContaining("HEARTH_SECRET_KEY_BEFORE");
        }

        assertThat(print(KEY, null)).isEqualTo(print);
    }

    @Test
    void with_the_key_of_before_it_is_sealed_anew_and_stays_the_same() {
        var print = print(KEY, null);

        assertThat(print(NEXT, KEY)).isEqualTo(print);
        assertThat(print(NEXT, null)).isEqualTo(print);
        assertThat(catchThrowableOfType(Refusal.class, () -> print(KEY, null))).isNotNull();
    }

    @Test
    void where_there_were_people_before_there_was_a_root_it_is_the_key_itself() {
        database().writeAcross(SystemUse.VAULT, tx -> tx.sql().execute("UPDATE root_key SET inherited = 1"));

        assertThat(print(KEY, null)).isEqualTo(print(new Secrets(KEY)));
        assertThat(print(NEXT, KEY)).isEqualTo(print(new Secrets(KEY)));
    }

    @Test
    void servers_that_start_at_once_have_one_root() throws Exception {
        var starts = new ArrayList<Callable<String>>();
        for (var start = 0; start < 8; start++) starts.add(() -> print(KEY, null));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var prints = new ArrayList<String>();
            for (var each : threads.invokeAll(starts)) prints.add(each.get());
            assertThat(prints).containsOnly(prints.getFirst());
        }
    }

    private String print(String key, @org.jspecify.annotations.Nullable String before) {
        return print(RootKey.open(database(), key, Optional.ofNullable(before)));
    }

    /** Two that sign alike derive alike. */
    private static String print(Secrets secrets) {
        return HexFormat.of().formatHex(secrets.sign("test", "text"));
    }
}
