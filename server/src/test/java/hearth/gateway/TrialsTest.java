package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.provider.Connected.Served;
import hearth.provider.Provider;
import hearth.provider.Providers.Wish;
import hearth.testing.Cast.Person;
import hearth.testing.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking a model by hand, and seeing whether a provider works. */
@SuppressWarnings("NullAway.Init") // opened before each test
class TrialsTest {
    private static final String TRY = "/settings/models/try";

    private Bench house;

    @BeforeEach
    void open() {
        house = Bench.open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Visit visit(Person who) {
        return Visit.of(house.server).as(house.cast.session(who));
    }

    @Test
    void a_question_is_answered_with_what_it_took_and_booked_for_whoever_asked() {
        house.price("fake/gpt-real", "3.00", "15.00", "0.30");
        var reply = visit(house.cast.bruno).post(TRY, "model", "fake/gpt-real", "words", "Is it <warm>?");

        assertThat(reply.text())
                .contains("Hello", "100 in · 20 out", "reported", "$\u202f0.0005", "Is it &lt;warm&gt;?");
        assertThat(house.ledger())
                .singleElement()
                .asString()
                .contains(house.cast.bruno.id().text(), "fake/gpt-real", "492000");
        assertThat(house.provider.calls().getLast().body()).contains("Is it <warm>?");
    }

    @Test
    void what_the_provider_refuses_is_told_in_plain_words_and_what_nobody_has_is_no_page() {
        house.provider.then(Behaviours.refusal(404, "No such model."));

        assertThat(visit(house.cast.bruno)
                        .post(TRY, "model", "fake/gpt-real", "words", "Hello?")
                        .text())
                .contains("No answer came", "the provider does not know that model");
        assertThat(visit(house.cast.bruno)
                        .post(TRY, "model", "nowhere/x", "words", "Hello?")
                        .text())
                .contains("No answer came");
        assertThat(visit(house.cast.bruno).post(TRY, "model", "", "words", "").status())
                .isEqualTo(400);
        assertThat(visit(house.cast.vera)
                        .post(TRY, "model", "fake/gpt-real", "words", "Hello?")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_provider_is_tested_by_a_tiny_real_call_of_its_cheapest_chat() {
        var mill = connect("text-embedding-3-small", "gpt-5.5", "house-special", "gpt-4o-mini");
        var page = visit(house.cast.dora).post("/settings/providers/" + mill.id() + "/test");

        assertThat(page.text()).contains("mill/gpt-4o-mini answered", "“Hello”");
        assertThat(house.provider.calls().getLast().body())
                .contains("\"model\":\"gpt-4o-mini\"", "\"max_completion_tokens\":16");
        assertThat(house.ledger())
                .singleElement()
                .asString()
                .contains(house.cast.dora.id().text(), "mill/gpt-4o-mini");
    }

    @Test
    void a_provider_that_does_not_take_the_key_is_told_with_the_remedy() {
        var mill = connect("gpt-4o-mini");
        house.provider.then(Behaviours.refusal(401, "Incorrect API key provided."));
        var page = visit(house.cast.dora).post("/settings/providers/" + mill.id() + "/test");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("mill/gpt-4o-mini did not answer", "the provider does not take the key", "add another key");
    }

    @Test
    void programs_test_a_provider_and_choose_the_model() {
        var mill = connect("gpt-5.5", "gpt-4o-mini");
        var key = "Authorization: Bearer " + house.cast.key(house.cast.dora, Scope.ADMIN);
        var path = "/api/v1/providers/" + mill.id() + "/test";

        assertThat(house.http()
                        .ask("POST", path, "{\"model\":\"gpt-5.5\"}", key)
                        .text())
                .contains("\"model\":\"mill/gpt-5.5\"", "\"ok\":true", "\"text\":\"Hello\"");
        assertThat(house.http().ask("POST", path, "{\"model\":\"gpt-9\"}", key).status())
                .isEqualTo(400);
        house.provider.then(Behaviours.refusal(402, "Pay first."));
        assertThat(house.http().ask("POST", path, "", key).text()).contains("\"ok\":false", "\"fault\":\"credit\"");
    }

    @Test
    void a_paused_provider_cannot_be_tested_because_nobodys_call_would_reach_it() {
        var mill = connect("gpt-4o-mini");
        house.server.app().engine().providers.setPaused(house.cast.principal(house.cast.dora), mill.id(), true);
        var page = visit(house.cast.dora).post("/settings/providers/" + mill.id() + "/test");

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("it is paused");
        assertThat(house.ledger()).isEmpty();
    }

    private Provider connect(String... models) {
        var providers = house.server.app().engine().providers;
        var wish = new Wish("mill", "openai", house.provider.url() + "/v1", null, "sk-mill-0001");
        var mill = providers.connect(house.cast.principal(house.cast.dora), wish);
        var served = new ArrayList<Served>();
        Arrays.stream(models).map(name -> new Served(name, null)).forEach(served::add);
        providers.setModels(mill, served);
        return mill;
    }
}
