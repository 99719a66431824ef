package hearth.share;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hearth.app.Talking;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.db.SystemUse;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Message.State;
import hearth.chat.Start;
import hearth.gateway.Bench;
import hearth.share.Share.Said;
import hearth.testing.Cast;
import hearth.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Chats are shown as they were, to whom they are shown and to nobody else, until that is taken back. */
@SuppressWarnings("NullAway.Init") // opened before each test
class SharesTest {
    private Bench house;
    private Talking talking;
    private Shares shares;
    private Principal anna;
    private Principal bruno;
    private Principal dora;
    private Chat chat;

    @BeforeEach
    void open() {
        house = Bench.open();
        talking = house.server.app().talking();
        shares = talking.shares;
        anna = house.cast.principal(house.cast.anna);
        bruno = house.cast.principal(house.cast.bruno);
        dora = house.cast.principal(house.cast.dora);
        chat = talked(bruno);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Chat talked(Principal by) {
        return house.server.app().house().database.write(by.team(), tx -> {
            var made = talking.chats.begin(tx, by, new Start("Ovens", "", true, null));
            var said = talking.messages.say(tx, by, made, null, "How warm?");
            var reply = talking.messages.promise(tx, by, made, said.id(), "fake/m");
            talking.messages.finish(tx, by.team(), whole(reply));
            return talking.chats.get(tx, by, made.id());
        });
    }

    private static Message whole(Message reply) {
        return new Message(
                reply.id(),
                reply.chat(),
                reply.parent(),
                reply.author(),
                "**250** degrees.",
                "",
                "<p><strong>250</strong> degrees.</p>",
                State.DONE,
                reply.asked(),
                null,
                null,
                null,
                0,
                reply.written());
    }

    private void saidSince() {
        house.server.app().house().database.write(bruno.team(), tx -> {
            var now = talking.chats.get(tx, bruno, chat.id());
            return talking.messages.say(tx, bruno, now, now.leaf(), "A secret since.");
        });
    }

    private static List<String> texts(Share.Whole whole) {
        return whole.said().stream().map(Said::text).toList();
    }

    @Test
    void the_team_sees_it_as_it_was() {
        var id = shares.withTeam(bruno, chat.id()).share().id();
        saidSince();

        assertThat(texts(shares.get(anna, id))).containsExactly("How warm?", "**250** degrees.");
        assertThat(shares.shownTo(anna)).extracting(Share::title).containsExactly("Ovens");
        assertThat(shares.shownTo(bruno)).isEmpty();
    }

    @Test
    void some_people_see_it_and_others_do_not() {
        var id = shares.withPeople(bruno, chat.id(), Set.of(anna.account()))
                .share()
                .id();

        assertThat(texts(shares.get(anna, id))).hasSize(2);
        assertThat(shares.shownTo(dora)).isEmpty();
        assertThatThrownBy(() -> shares.get(dora, id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> shares.copy(dora, id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> shares.revoke(anna, chat.id(), id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> shares.withPeople(bruno, chat.id(), Set.of(bruno.account())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void what_is_taken_back_or_deleted_is_seen_no_more() {
        var taken = shares.withTeam(bruno, chat.id()).share().id();
        var kept = shares.withTeam(bruno, chat.id()).share().id();
        shares.revoke(bruno, chat.id(), taken);
        assertThatThrownBy(() -> shares.get(anna, taken)).isInstanceOf(Problem.class);
        assertThat(texts(shares.get(anna, kept))).hasSize(2);

        talking.chats.delete(bruno, chat.id());
        assertThatThrownBy(() -> shares.get(anna, kept)).isInstanceOf(Problem.class);
        assertThat(shares.shownTo(anna)).isEmpty();
    }

    @Test
    void a_link_needs_the_team_to_allow_it_and_ends_when_it_does_not_any_more() {
        assertThatThrownBy(() -> shares.withLink(bruno, chat.id())).hasMessageContaining("allows no links");
        shares.allowLinks(anna, true);
        var token = shares.withLink(bruno, chat.id()).token();
        var page = Visit.of(house.server).get("/s/" + token);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<strong>250</strong> degrees.", "noindex")
                .doesNotContain("bruno@");
        assertThat(Visit.of(house.server).get("/s/" + token + "x").status()).isEqualTo(404);
        shares.allowLinks(anna, false);
        assertThat(Visit.of(house.server).get("/s/" + token).status()).isEqualTo(404);
    }

    @Test
    void who_may_chat_no_more_shows_nothing() {
        shares.allowLinks(anna, true);
        var id = shares.withTeam(bruno, chat.id()).share().id();
        var token = shares.withLink(bruno, chat.id()).token();
        var members = house.server.app().house().members;

        members.suspend(anna, bruno.account());
        assertThatThrownBy(() -> shares.byLink(token)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> shares.get(anna, id)).isInstanceOf(Problem.class);
        members.resume(anna, bruno.account());
        members.setRole(anna, bruno.account(), Role.VIEWER);
        assertThatThrownBy(() -> shares.byLink(token)).isInstanceOf(Problem.class);
        members.setRole(anna, bruno.account(), Role.MEMBER);
        assertThat(texts(shares.byLink(token))).hasSize(2);
        assertThat(texts(shares.get(anna, id))).hasSize(2);
    }

    @Test
    void who_is_erased_was_shown_nothing() {
        shares.withPeople(bruno, chat.id(), Set.of(anna.account(), dora.account()));

        assertThat(shares.of(bruno, chat.id()).getFirst().readers()).contains(dora.account());

        house.server.app().house().farewell.leaveForGood(dora, Cast.PASSWORD);

        assertThat(shares.of(bruno, chat.id()).getFirst().readers()).containsExactly(anna.account());
    }

    @Test
    void what_one_shows_is_theirs_to_take_along() {
        shares.withTeam(bruno, chat.id());

        assertThat(takenAlong(bruno))
                .singleElement()
                .satisfies(share ->
                        assertThat(share).containsEntry("title", "Ovens").containsEntry("audience", "team"));
        assertThat(takenAlong(anna)).isEmpty();
    }

    private List<Map<String, Object>> takenAlong(Principal who) {
        return house.server
                .app()
                .house()
                .database
                .readAcross(SystemUse.BELONGINGS, tx -> new ShareRecords().of(tx, who.account()));
    }

    @Test
    void who_names_people_shows_it_to_nobody_else() {
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));
        var page = "/chats/" + chat.id() + "/shares";
        var anybody = anna.account().text();

        assertThat(visit.post(page, "audience", "team", "reader", anybody).status())
                .isEqualTo(400);
        assertThat(shares.of(bruno, chat.id())).isEmpty();
        assertThat(visit.post(page, "audience", "people", "reader", anybody).status())
                .isEqualTo(303);
        assertThat(shares.shownTo(dora)).isEmpty();
    }

    @Test
    void who_may_only_look_is_offered_no_more() {
        var id = shares.withTeam(bruno, chat.id()).share().id();
        var vera = Visit.of(house.server).as(house.cast.session(house.cast.vera));

        assertThat(vera.get("/shared/" + id).text()).contains("How warm?").doesNotContain("/copy");
        assertThat(Visit.of(house.server)
                        .as(house.cast.session(house.cast.anna))
                        .get("/shared/" + id)
                        .text())
                .contains("/shared/" + id + "/copy");
    }

    @Test
    void the_log_cannot_be_read_for_links() {
        shares.allowLinks(anna, true);
        var token = shares.withLink(bruno, chat.id()).token();
        var log = (Logger) LoggerFactory.getLogger("access");
        var level = log.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        try {
            assertThat(Visit.of(house.server).get("/s/" + token).status()).isEqualTo(200);
            eventually("it is noted", () -> lines.list.stream().anyMatch(SharesTest::isOfLink));
        } finally {
            log.detachAppender(lines);
            log.setLevel(level);
        }
        assertThat(lines.list)
                .noneMatch(line -> String.valueOf(line.getKeyValuePairs()).contains(token));
    }

    private static boolean isOfLink(ILoggingEvent line) {
        return String.valueOf(line.getKeyValuePairs()).contains("/s/");
    }

    @Test
    void whoever_sees_it_can_go_on_in_a_chat_of_their_own() {
        var id = shares.withTeam(bruno, chat.id()).share().id();
        var copy = shares.copy(anna, id);

        assertThat(copy.owner()).isEqualTo(anna.account());
        assertThat(copy.staysHome()).isTrue();
        assertThat(talking.messages.branch(anna, copy, 10).turns().stream()
                        .map(Branch.Turn::message)
                        .map(Message::text))
                .containsExactly("How warm?", "**250** degrees.");
        assertThat(talking.chats.get(bruno, chat.id()).id()).isEqualTo(chat.id());
    }
}
