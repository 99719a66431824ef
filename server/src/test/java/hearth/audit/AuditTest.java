package hearth.audit;

import static hearth.audit.Trail.ANNA;
import static hearth.audit.Trail.BRUNO;
import static hearth.audit.Trail.CREATED;
import static hearth.audit.Trail.SIGNED_IN;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.db.OnBothDatabases;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();
    private Trail trail;
    private Audit audit;

    @BeforeEach
    void trail() {
        trail = new Trail(database(), place());
        audit = trail.audit();
    }

    @Test
    void what_was_recorded_is_there_the_newest_first() {
        trail.record(home, Trail.signedIn());
        trail.clock().move(Duration.ofSeconds(1));
        var created = Trail.created();
        trail.record(home, created);

        var page = audit.page(home, Filter.ALL, null);

        assertThat(page.next()).isNull();
        assertThat(page.entries()).hasSize(2);
        var newest = page.entries().getFirst();
        assertThat(newest.seq()).isEqualTo(2);
        assertThat(newest.at()).isEqualTo(trail.clock().instant());
        assertThat(newest.actor()).isEqualTo("account:" + BRUNO.text());
        assertThat(newest.action()).isEqualTo("key.created");
        assertThat(newest.subject()).isEqualTo(created.subject().text());
        assertThat(newest.details()).isEmpty();
        assertThat(newest.erased()).isFalse();
        assertThat(page.entries().getLast().details())
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(java.util.Map.of("address", "192.0.2.1", "email", "anna@example.org")));
    }

    @Test
    void a_line_is_there_only_with_the_transaction_that_it_speaks_of() {
        trail.record(home, Trail.created());
        assertThatThrownBy(() -> database().write(home, tx -> {
                    audit.record(tx, home, Trail.signedIn());
                    throw new IllegalStateException("in the middle");
                }))
                .hasMessage("in the middle");
        trail.record(home, Trail.created());

        assertThat(seqs(Filter.ALL)).containsExactly(2L, 1L);
        assertThat(trail.everything()).doesNotContain("anna@example.org");
        assertThat(audit.verify(home)).isInstanceOf(Verdict.Fine.class);
    }

    @Test
    void readable_details_stand_beside_the_chain_and_not_in_it() {
        trail.record(home, Trail.signedIn());

        assertThat(trail.rows("SELECT * FROM audit").toString() + trail.rows("SELECT * FROM audit_head"))
                .doesNotContain("anna@", "192.0.2")
                .contains(ANNA.text());
        trail.record(home, Trail.signedIn());
        assertThat(new HashSet<>(trail.rows("SELECT detail_hash FROM audit")))
                .as("the same details leave different hashes")
                .hasSize(2);
    }

    @Test
    void whatever_a_stranger_calls_their_browser_is_recorded_and_read_back() {
        var agent = "\u0000\u001b[31m'; DROP TABLE audit; --\u2028🔥\uffff";
        trail.record(home, Trail.signedIn().with("agent", agent));

        assertThat(audit.page(home, Filter.ALL, null).entries().getFirst().details())
                .containsEntry("agent", agent);
        assertThat(audit.verify(home)).isInstanceOf(Verdict.Fine.class);
    }

    @Test
    void a_filter_names_who_what_to_what_and_when() {
        var key = Ids.next();
        var byKey = new Actor.Key(key, ANNA);
        trail.record(home, Trail.signedIn());
        trail.clock().move(Duration.ofMinutes(1));
        trail.record(home, Event.of(new Actor.Person(ANNA), CREATED, new Subject("key", key)));
        trail.clock().move(Duration.ofMinutes(1));
        trail.record(home, Event.of(byKey, new Action("keyring.opened"), Subject.of(BRUNO)));
        trail.clock().move(Duration.ofMinutes(1));
        trail.record(home, Event.of(Actor.Nameless.OPERATOR, new Action("key.deleted"), new Subject("key", key)));
        var start = trail.clock().instant().minus(Duration.ofMinutes(3));

        assertThat(seqs(Filter.ALL.by(new Actor.Person(ANNA)))).containsExactly(2L, 1L);
        assertThat(seqs(Filter.ALL.by(byKey))).containsExactly(3L);
        assertThat(seqs(Filter.ALL.by(Actor.Nameless.OPERATOR))).containsExactly(4L);
        assertThat(seqs(Filter.ALL.doing("key"))).containsExactly(4L, 2L);
        assertThat(seqs(Filter.ALL.doing("key.created"))).containsExactly(2L);
        assertThat(seqs(Filter.ALL.doing("k_y"))).isEmpty();
        assertThat(seqs(Filter.ALL.to(new Subject("key", key)))).containsExactly(4L, 2L);
        assertThat(seqs(Filter.ALL.from(start.plus(Duration.ofMinutes(1))))).containsExactly(4L, 3L, 2L);
        assertThat(seqs(Filter.ALL.until(start.plus(Duration.ofMinutes(1))))).containsExactly(1L);
        assertThat(seqs(Filter.ALL.by(new Actor.Person(ANNA)).doing("key"))).containsExactly(2L);
        assertThat(seqs(Filter.ALL.doing("key").until(start))).isEmpty();
    }

    @Test
    void odd_filters_and_cursors_are_told() {
        assertThat(problem(() -> Filter.ALL.doing("key%")).code()).isEqualTo("invalid_action");
        assertThat(problem(() -> audit.page(home, Filter.ALL, "first")).code()).isEqualTo("invalid_cursor");
    }

    @Test
    void pages_go_on_where_the_one_before_ended_whatever_was_added_since() {
        var team = trail.chain(120);
        var seen = new ArrayList<Long>();
        var page = audit.page(team, Filter.ALL, null);
        while (true) {
            page.entries().forEach(entry -> seen.add(entry.seq()));
            if (page.next() == null) break;
            trail.record(team, Trail.created());
            page = audit.page(team, Filter.ALL, page.next());
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 120)
                        .map(seq -> 121 - seq)
                        .boxed()
                        .toList());
    }

    @Test
    void a_page_that_is_just_full_is_the_last() {
        var team = trail.chain(100);
        var odd = Filter.ALL.doing("key.created");

        var page = audit.page(team, odd, null);

        assertThat(page.entries()).hasSize(50).allMatch(entry -> entry.seq() % 2 == 1);
        assertThat(page.next()).isNull();
    }

    @Test
    void an_export_has_all_of_them_the_oldest_first() throws IOException {
        var team = trail.chain(600);

        var lines = exported(team, Filter.ALL, ExportFormat.JSON_LINES).lines().toList();
        assertThat(lines).hasSize(600);
        for (var at = 0; at < 600; at++) {
            assertThat(JsonMapper.shared().readTree(lines.get(at)).get("seq").asInt())
                    .isEqualTo(at + 1);
        }
        assertThat(lines.get(1)).contains("anna@example.org");
        assertThat(exported(team, Filter.ALL.doing("account"), ExportFormat.CSV).lines())
                .hasSize(301)
                .allMatch(line -> line.startsWith("\"seq\"") || line.contains("account.signed_in"));
        assertThat(exported(TeamId.next(), Filter.ALL, ExportFormat.JSON_LINES)).isEmpty();
    }

    @Test
    void the_detail_that_somebody_put_there_by_hand_is_shown_as_it_is() throws IOException {
        var team = trail.chain(2);
        for (var text : List.of("null", "{\"a\":null}", "[[[", "{\"a\":{}}", "")) {
            trail.tamper("UPDATE audit_detail SET text = '" + text + "' WHERE team_id = '" + team.text() + "'");

            assertThat(audit.page(team, Filter.ALL, null).entries().getFirst().details())
                    .containsEntry("unreadable", text);
            assertThat(exported(team, Filter.ALL, ExportFormat.CSV).lines()).hasSize(3);
        }
    }

    @Test
    void forgetting_a_person_leaves_no_byte_of_them_and_the_chains_fine() {
        var away = TeamId.next();
        var untouched = TeamId.next();
        trail.record(home, Trail.signedIn());
        trail.record(
                home,
                Event.of(new Actor.Person(BRUNO), SIGNED_IN, Subject.of(ANNA)).with("email", "anna@example.org"));
        trail.record(
                away,
                Event.of(new Actor.Key(Ids.next(), ANNA), CREATED, new Subject("key", Ids.next()))
                        .with("address", "192.0.2.1"));
        trail.record(
                away,
                Event.of(Actor.Nameless.OPERATOR, CREATED, new Subject("key", Ids.next()))
                        .about(ANNA)
                        .with("name", "Anna's anna@example.org"));
        trail.record(
                home,
                Event.of(new Actor.Person(BRUNO), SIGNED_IN, Subject.of(BRUNO)).with("email", "bruno@example.org"));
        trail.record(
                untouched,
                Event.of(new Actor.Person(BRUNO), SIGNED_IN, Subject.of(BRUNO)).with("email", "bruno@example.org"));

        forget();

        assertThat(trail.everything())
                .doesNotContain("anna@", "Anna", "192.0.2.1")
                .contains("bruno@example.org");
        assertThat(audit.verify(home)).isInstanceOfSatisfying(Verdict.Fine.class, fine -> {
            assertThat(fine.lines()).isEqualTo(4);
            assertThat(fine.erased()).isEqualTo(2);
        });
        assertThat(audit.verify(away)).isInstanceOfSatisfying(Verdict.Fine.class, fine -> {
            assertThat(fine.lines()).isEqualTo(3);
            assertThat(fine.erased()).isEqualTo(2);
        });
        assertThat(audit.verify(untouched))
                .isInstanceOfSatisfying(
                        Verdict.Fine.class, fine -> assertThat(fine.lines()).isEqualTo(1));
        var entries = audit.page(home, Filter.ALL, null).entries();
        assertThat(entries).extracting(Entry::erased).containsExactly(false, false, true, true);
        assertThat(entries.getFirst().action()).isEqualTo("audit.erased");
        assertThat(entries.getFirst().subject()).isEqualTo("account:" + ANNA.text());
    }

    @Test
    void forgetting_again_changes_nothing() {
        trail.record(home, Trail.signedIn());
        forget();
        var before = trail.everything();

        forget();

        assertThat(trail.everything()).isEqualTo(before);
    }

    @Test
    void what_is_recorded_of_a_person_later_can_be_forgotten_too() {
        trail.record(home, Trail.signedIn());
        forget();
        trail.record(home, Trail.signedIn());
        forget();

        assertThat(trail.everything()).doesNotContain("anna@");
        assertThat(audit.verify(home)).isInstanceOf(Verdict.Fine.class);
    }

    private void forget() {
        database().writeAcross(hearth.base.db.SystemUse.AUDIT, tx -> {
            audit.forget(tx, ANNA);
            return null;
        });
    }

    private String exported(TeamId team, Filter filter, ExportFormat format) throws IOException {
        var text = new StringWriter();
        audit.export(team, filter, format, text);
        return text.toString();
    }

    private List<Long> seqs(Filter filter) {
        return audit.page(home, filter, null).entries().stream().map(Entry::seq).toList();
    }
}
