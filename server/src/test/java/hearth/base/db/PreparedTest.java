package hearth.base.db;

import static hearth.schema.Tables.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreparedTest extends OnBothDatabases {
    private static final Prepared JOBS = new Prepared(sql -> sql.insertInto(
                    JOB, JOB.TEAM_ID, JOB.ID, JOB.KIND, JOB.PAYLOAD, JOB.STATE, JOB.DUE_AT, JOB.CREATED_AT)
            .values("", "", "", "", "", 0L, 0L));

    private static final Prepared BUMP = new Prepared(sql -> sql.update(JOB)
            .set(JOB.DUE_AT, JOB.DUE_AT.plus(0L))
            .where(JOB.TEAM_ID.eq(""))
            .returningResult(JOB.DUE_AT));

    private final TeamId home = TeamId.next();

    @Test
    void all_rows_are_written_each_with_its_own_values() {
        var rows = List.of(row(Ids.next()), row(Ids.next()), row(Ids.next()));

        write(rows);

        assertThat(Rows.ids(database(), home))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> String.valueOf(row.get(1))).toList());
    }

    @Test
    void what_one_transaction_could_not_write_is_in_none_after_it() {
        var good = row(Ids.next());
        var next = row(Ids.next());

        assertThatThrownBy(() -> write(List.of(good, Arrays.asList(home.text(), null, "", "", "", 0L, 0L))))
                .isInstanceOf(RuntimeException.class);
        write(List.of(next));

        assertThat(Rows.ids(database(), home)).containsExactly(String.valueOf(next.get(1)));
    }

    @Test
    void a_number_comes_back_of_the_row_that_was_met_and_of_no_other() {
        write(List.of(row(Ids.next())));

        assertThat(bumped(home)).hasValue(1);
        assertThat(bumped(home)).hasValue(2);
        assertThat(bumped(TeamId.next())).isEmpty();
    }

    private OptionalLong bumped(TeamId team) {
        return database().write(team, tx -> BUMP.number(tx, 1L, team.text()));
    }

    private List<@Nullable Object> row(String id) {
        return Arrays.asList(home.text(), id, "test", "", "queued", 0L, 0L);
    }

    private void write(List<? extends List<? extends @Nullable Object>> rows) {
        database().write(home, tx -> {
            JOBS.run(tx, rows);
            return null;
        });
    }
}
