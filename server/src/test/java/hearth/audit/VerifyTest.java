package hearth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.audit.Verdict.Fault;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody with full rights on the database, and without the server's secret. */
class VerifyTest extends OnBothDatabases {
    private Trail trail;
    private TeamId team;

    @BeforeEach
    void trail() {
        trail = new Trail(database(), place());
        team = trail.chain(10);
    }

    @Test
    void a_chain_that_nobody_touched_is_fine_however_long() {
        var longer = trail.chain(600);

        assertThat(trail.audit().verify(longer)).isInstanceOfSatisfying(Verdict.Fine.class, fine -> {
            assertThat(fine.lines()).isEqualTo(600);
            assertThat(fine.erased()).isZero();
            assertThat(trail.rows("SELECT hash FROM audit WHERE seq = 600")).containsExactly("[" + fine.hash() + "]");
        });
        assertThat(trail.audit().verify(TeamId.next())).isInstanceOf(Verdict.Fine.class);
        trail.tamper("UPDATE audit SET at = 1 WHERE seq = 555");
        assertThat(trail.audit().verify(longer)).isEqualTo(new Verdict.Broken(longer, 555, Fault.CHANGED));
    }

    @Test
    void all_chains_are_found_those_of_the_server_and_those_without_head_or_lines_too() {
        var other = trail.chain(1);
        trail.record(TeamId.SERVER, Trail.created());
        var headless = trail.chain(1);
        trail.tamper(
                "DELETE FROM audit_head WHERE team_id = '" + headless.text() + "'",
                delete("team_id = '" + other.text() + "'"));

        assertThat(trail.audit().chains()).containsExactlyInAnyOrder(team, other, headless, TeamId.SERVER);
    }

    @Test
    void a_change_in_any_column_is_found() {
        var changes = Map.of(
                "at", "at + 1",
                "actor", "'operator'",
                "action", "'key.deleted'",
                "subject", "'key:1'",
                "hash", "'" + "0".repeat(64) + "'");
        changes.forEach((column, value) -> {
            var chain = trail.chain(10);
            trail.tamper(update(chain, column + " = " + value, 4));

            assertThat(verdict(chain)).as(column).isEqualTo(new Verdict.Broken(chain, 4, Fault.CHANGED));
        });
    }

    @Test
    void a_changed_hash_of_details_is_found_even_where_details_were_taken_away() {
        trail.tamper(update(team, "detail_hash = ''", 4), "DELETE FROM audit_detail WHERE seq = 4");
        broken(4, Fault.CHANGED);
    }

    @Test
    void a_line_that_was_moved_to_another_chain_is_found_in_both() {
        var other = trail.chain(3);
        trail.tamper(
                "UPDATE audit SET team_id = '" + other.text() + "' WHERE seq = 4 AND team_id = '" + team.text() + "'");

        broken(4, Fault.MISSING);
        assertThat(verdict(other)).isEqualTo(new Verdict.Broken(other, 4, Fault.ADDED));
    }

    @Test
    void a_chain_cannot_be_given_to_another_team() {
        var other = TeamId.next();
        for (var table : List.of("audit", "audit_head", "audit_detail")) {
            trail.tamper("UPDATE " + table + " SET team_id = '" + other.text() + "'");
        }

        assertThat(verdict(other)).isEqualTo(new Verdict.Broken(other, 1, Fault.CHANGED));
    }

    @Test
    void a_line_that_was_taken_out_is_found() {
        trail.tamper(delete("seq = 5"));
        broken(5, Fault.MISSING);
    }

    @Test
    void a_line_that_was_taken_out_is_found_where_those_behind_it_closed_the_gap() {
        trail.tamper(delete("seq = 5"));
        for (var seq = 6; seq <= 10; seq++) trail.tamper(update(team, "seq = " + (seq - 1), seq));
        broken(5, Fault.CHANGED);
    }

    @Test
    void lines_that_changed_places_are_found() {
        trail.tamper(update(team, "seq = 100", 4), update(team, "seq = 4", 5), update(team, "seq = 5", 100));
        broken(4, Fault.CHANGED);
    }

    @Test
    void a_line_that_was_put_in_the_place_of_another_is_found() {
        trail.tamper(delete("seq = 5"), copy("5", "7"));
        broken(5, Fault.CHANGED);
    }

    @Test
    void a_line_of_another_past_is_found_where_the_lines_behind_it_do_not_follow() {
        var past = trail.rows("SELECT seq, hash, seal FROM audit_head")
                .getFirst()
                .replaceAll("[\\[\\]]", "")
                .split(", ");
        trail.record(team, Trail.created());
        trail.tamper(
                "CREATE TABLE kept AS SELECT * FROM audit WHERE seq = 11",
                delete("seq = 11"),
                "UPDATE audit_head SET seq = " + past[0] + ", hash = '" + past[1] + "', seal = '" + past[2] + "'");
        for (var each = 0; each < 3; each++) trail.record(team, Trail.created());
        assertThat(verdict(team)).isInstanceOf(Verdict.Fine.class);

        trail.tamper(delete("seq = 11"), "INSERT INTO audit SELECT * FROM kept");
        broken(12, Fault.CHANGED);
    }

    @Test
    void lines_outside_of_the_chain_are_found() {
        trail.tamper(copy("11", "10"));
        broken(11, Fault.ADDED);
        trail.tamper(delete("seq = 11"), copy("0", "1"));
        broken(0, Fault.ADDED);
    }

    @Test
    void a_tail_that_was_cut_is_found() {
        trail.tamper(delete("seq > 7"));
        broken(8, Fault.CUT);
        trail.tamper(delete("seq > 0"));
        broken(1, Fault.CUT);
    }

    @Test
    void a_tail_that_was_cut_is_found_where_the_head_was_set_back_with_it() {
        cutWithHead();
        broken(8, Fault.CUT);
    }

    @Test
    void what_is_recorded_after_a_cut_does_not_heal_it() {
        cutWithHead();
        for (var each = 0; each < 5; each++) trail.record(team, Trail.created());

        broken(13, Fault.CUT);
    }

    @Test
    void a_change_of_the_head_is_found() {
        for (var change : List.of("hash = '" + "0".repeat(64) + "'", "seal = '" + "0".repeat(64) + "'", "seq = 11")) {
            var chain = trail.chain(10);
            trail.tamper("UPDATE audit_head SET " + change + " WHERE team_id = '" + chain.text() + "'");

            assertThat(verdict(chain)).as(change).isEqualTo(new Verdict.Broken(chain, 11, Fault.CUT));
        }
        trail.tamper("UPDATE audit_head SET seq = 9 WHERE team_id = '" + team.text() + "'");
        broken(10, Fault.ADDED);
        trail.tamper("DELETE FROM audit_head WHERE team_id = '" + team.text() + "'");
        broken(1, Fault.CUT);
    }

    @Test
    void a_detail_that_was_changed_is_found() {
        trail.tamper("UPDATE audit_detail SET text = '{\"email\":\"bruno@example.org\"}' WHERE seq = 4");
        broken(4, Fault.DETAIL_CHANGED);
    }

    @Test
    void a_detail_with_another_salt_or_half_emptied_is_found() {
        for (var change : List.of("salt = 'x'", "salt = NULL", "text = NULL")) {
            var chain = trail.chain(10);
            trail.tamper("UPDATE audit_detail SET " + change + " WHERE seq = 4 AND team_id = '" + chain.text() + "'");

            assertThat(verdict(chain)).as(change).isEqualTo(new Verdict.Broken(chain, 4, Fault.DETAIL_CHANGED));
        }
    }

    @Test
    void details_that_changed_places_are_found() {
        trail.tamper(
                "UPDATE audit_detail SET seq = 100 WHERE seq = 4",
                "UPDATE audit_detail SET seq = 4 WHERE seq = 6",
                "UPDATE audit_detail SET seq = 6 WHERE seq = 100");
        broken(4, Fault.DETAIL_CHANGED);
    }

    @Test
    void a_detail_that_was_taken_away_or_added_is_found() {
        trail.tamper("DELETE FROM audit_detail WHERE seq = 4");
        broken(4, Fault.DETAIL_MISSING);
        trail.tamper("INSERT INTO audit_detail VALUES ('" + team.text() + "', 3, 'x', '{}')");
        broken(3, Fault.DETAIL_ADDED);
    }

    @Test
    void a_detail_that_was_emptied_is_counted_and_fine() {
        trail.tamper("UPDATE audit_detail SET salt = NULL, text = NULL WHERE seq IN (4, 6)");

        assertThat(verdict(team))
                .isInstanceOfSatisfying(
                        Verdict.Fine.class, fine -> assertThat(fine.erased()).isEqualTo(2));
    }

    @Test
    void nothing_fits_under_another_secret() {
        var other = new Audit(database(), new Secrets("another secret of thirty-two characters"), trail.clock());

        assertThat(other.verify(team)).isEqualTo(new Verdict.Broken(team, 1, Fault.CHANGED));
    }

    private void cutWithHead() {
        var before = trail.rows("SELECT hash FROM audit WHERE seq = 7").getFirst();
        trail.tamper(
                delete("seq > 7"),
                "DELETE FROM audit_detail WHERE seq > 7",
                "UPDATE audit_head SET seq = 7, hash = '" + before.substring(1, 65) + "'");
    }

    private void broken(long seq, Fault fault) {
        assertThat(verdict(team)).isEqualTo(new Verdict.Broken(team, seq, fault));
    }

    private Verdict verdict(TeamId chain) {
        return trail.audit().verify(chain);
    }

    private static String update(TeamId chain, String change, int seq) {
        return "UPDATE audit SET " + change + " WHERE seq = " + seq + " AND team_id = '" + chain.text() + "'";
    }

    private static String delete(String which) {
        return "DELETE FROM audit WHERE " + which;
    }

    private static String copy(String seq, String of) {
        return "INSERT INTO audit SELECT team_id, " + seq
                + ", at, actor, action, subject, detail_hash, hash FROM audit WHERE seq = " + of;
    }
}
