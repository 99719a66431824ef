package hearth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final Action CREATED = new Action("key.created");

    private final AccountId anna = AccountId.next();
    private final AccountId bruno = AccountId.next();

    @Test
    void actor_subject_and_whoever_is_mentioned_are_its_people() {
        var byPerson = Event.of(new Actor.Person(anna), CREATED, Subject.of(bruno));
        var byKey = Event.of(new Actor.Key(Ids.next(), anna), CREATED, Subject.of(TeamId.SERVER));
        var mentioned = Event.of(Actor.Nameless.VISITOR, CREATED, new Subject("key", Ids.next()))
                .about(bruno)
                .with("name", "n");

        assertThat(byPerson.people()).containsExactlyInAnyOrder(anna, bruno);
        assertThat(byKey.people()).containsExactly(anna);
        assertThat(mentioned.people()).containsExactly(bruno);
    }

    @Test
    void actors_have_texts_that_stay() {
        var id = Ids.next();

        assertThat(new Actor.Person(anna).text()).isEqualTo("account:" + anna.text());
        assertThat(new Actor.Key(id, anna).text()).isEqualTo("key:" + id + "/" + anna.text());
        assertThat(Actor.Nameless.values()).extracting(Actor::text).containsExactly("system", "operator", "visitor");
    }

    @Test
    void nothing_readable_fits_into_the_chain() {
        for (var id : List.of("", "anna@example.org", "Anna Berg", "a\u0000b", "192.0.2.1 ", "a".repeat(201))) {
            assertThatThrownBy(() -> new Subject("account_name", id)).isInstanceOf(IllegalArgumentException.class);
        }
        for (var action : List.of("", "created", "Key.created", "key.created.now", "key created", "key.")) {
            assertThatThrownBy(() -> new Action(action)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Actor.Key("hth_x", anna)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_is_refused_by_its_name_and_masked_by_its_form() {
        for (var name : List.of("password", "old_password", "client_secret", "csrf_token", "set_cookie")) {
            assertThatThrownBy(() -> event().with(name, "x")).hasMessageContaining("secrets are not recorded");
        }
        assertThatThrownBy(() -> event().with("User Agent", "x")).isInstanceOf(IllegalArgumentException.class);

        assertThat(event().with("tried", "Bearer hth_0123456789abcdefghij, sk-proj-abcdefghij.")
                        .details())
                .containsEntry("tried", "Bearer hth_…, sk-….");
    }

    @Test
    void whatever_a_stranger_sends_can_be_recorded() {
        assertThat(value("x".repeat(10_000))).hasSize(500).endsWith("x…");
        assertThat(value("\ud800a\udc00")).isEqualTo("\ufffda\ufffd");
        assertThat(value("x".repeat(498) + "🔥🔥")).isEqualTo("x".repeat(498) + "\ufffd…");
        assertThat(value("🔥")).isEqualTo("🔥");
    }

    @Test
    void a_flood_of_details_is_a_fault_of_the_caller() {
        var event = event();
        for (var each = 0; each < 32; each++) event = event.with("d" + each, "x");
        var full = event;

        assertThatThrownBy(() -> full.with("one_more", "x")).hasMessageContaining("too many");
    }

    private static String value(String text) {
        return String.valueOf(event().with("agent", text).details().get("agent"));
    }

    private static Event event() {
        return Event.of(Actor.Nameless.VISITOR, CREATED, Subject.of(TeamId.SERVER));
    }
}
