package hearth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.catalogue.prices.PriceList;
import hearth.provider.Connected.Served;
import hearth.provider.Providers.Wish;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people read of models and their prices, and how they decide about these. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class ModelPagesTest {
    private static final String LIST = """
            {"schema": 1, "version": "2099.1.1", "date": "2099-01-15", "models": [
            {"provider": "openai", "model": "gpt-5.5", "price": {"input": "77", "output": "99"}, "abilities": ["tools"],
             "source": "somebody", "date": "2099-01-14"}
            ]}
            """;

    private RunningServer server;
    private Cast cast;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of());
        cast = new Cast(server.app().house());
        var providers = server.app().engine().providers;
        var mill = new Wish("mill", "openai", "http://localhost:1/v1", null, "sk-1");
        var models = List.of(new Served("gpt-5.5", null), new Served("home made", 8_192L));
        providers.setModels(providers.connect(cast.principal(cast.dora), mill), models);
    }

    @AfterAll
    void close() {
        server.close();
    }

    private Visit visit(Person who) {
        return Visit.of(server).as(cast.session(who));
    }

    private String page(Person who, String address) {
        return visit(who).get(address).text();
    }

    @Test
    void every_model_is_there_with_its_price_and_one_without_is_called_unpriced() {
        var page = page(cast.vera, "/settings/models");

        assertThat(page).contains("mill/gpt-5.5", "mill/home made", ">unpriced<", "8.2K", "here");
        assertThat(page).contains(PriceList.bundled().version());
        assertThat(page(cast.carla, "/settings/models")).contains("No models yet");
    }

    @Test
    void models_are_found_by_words_provider_ability_place_and_price() {
        assertThat(page(cast.vera, "/settings/models?q=MADE+home"))
                .contains("home made")
                .doesNotContain("gpt-5.5<");
        assertThat(page(cast.vera, "/settings/models?price=known")).doesNotContain("home made");
        assertThat(page(cast.vera, "/settings/models?ability=tools"))
                .contains("gpt-5.5<")
                .doesNotContain("home made");
        assertThat(page(cast.vera, "/settings/models?place=cloud")).contains("No such model");
        assertThat(page(cast.vera, "/settings/models?provider=mill&page=7")).contains("home made");
    }

    @Test
    void a_price_is_set_for_the_team_and_taken_back_so_that_the_list_counts() {
        var address = "/settings/models/mill/gpt-5.5";
        var listed = page(cast.dora, address);
        visit(cast.dora).post(address + "/price", "input_per_million", "1,25", "output_per_million", "3");

        assertThat(page(cast.vera, address))
                .contains("$\u202f1.25", "this team")
                .doesNotContain("Set the price");
        visit(cast.dora).post(address + "/price/removal");
        assertThat(price(page(cast.dora, address))).isEqualTo(price(listed)).doesNotContain("1.25");
    }

    /** The table of the price. */
    private static String price(String page) {
        var from = page.indexOf("id=\"price-title\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void a_price_that_is_none_is_refused_beside_its_field() {
        var reply = visit(cast.dora)
                .post(
                        "/settings/models/mill/home%20made/price",
                        "input_per_million", "cheap", "output_per_million", "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("value=\"cheap\"", "id=\"error-input_per_million\"");
        assertThat(page(cast.dora, "/settings/models/mill/home%20made")).contains("unpriced");
    }

    @Test
    void programs_take_a_price_back_too() {
        var key = "Authorization: Bearer " + cast.key(cast.dora, Scope.ADMIN);
        var path = "/api/v1/models/mill/home%20made/price";
        var set = server.http().ask("PUT", path, "{\"input_per_million\":\"1\",\"output_per_million\":\"2\"}", key);

        assertThat(set.text()).contains("\"input_per_million\":\"1.00\"");
        assertThat(server.http().ask("DELETE", path, "", key).text()).contains("\"price\":null");
    }

    @Test
    void a_newer_list_counts_at_once_and_after_a_start_until_the_old_one_is_wanted_back() {
        var key = "Authorization: Bearer " + cast.key(cast.anna, Scope.ADMIN);
        var reply = server.http().ask("PUT", "/api/v1/prices", LIST, key);

        assertThat(reply.text()).contains("\"version\":\"2099.1.1\"", "\"bundled\":false", "\"models\":1");
        assertThat(page(cast.vera, "/settings/models/mill/gpt-5.5")).contains("$\u202f77.00", "2099.1.1");
        assertThat(startedAnew().inForce().version()).isEqualTo("2099.1.1");

        assertThat(server.http().ask("DELETE", "/api/v1/prices", "", key).text())
                .contains("\"bundled\":true");
        assertThat(page(cast.vera, "/settings/models/mill/gpt-5.5")).doesNotContain("$\u202f77.00");
        assertThat(startedAnew().isBundled()).isTrue();
    }

    private PriceLists startedAnew() {
        var house = server.app().house();
        return new PriceLists(house.database, house.clock, PriceList.bundled(), house.rights, house.audit);
    }

    @Test
    void a_list_that_is_wrong_is_refused_with_its_line_and_nothing_of_it_counts() {
        var key = "Authorization: Bearer " + cast.key(cast.anna, Scope.ADMIN);
        var reply = server.http().ask("PUT", "/api/v1/prices", LIST.replace("\"77\"", "77"), key);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("line 2, openai gpt-5.5, price.input: not a string");
        assertThat(startedAnew().isBundled()).isTrue();
    }

    @Test
    void the_list_is_the_operators_to_change() {
        Reply reply = visit(cast.dora).get("/settings/models/prices");

        assertThat(reply.status()).isEqualTo(403);
        var key = "Authorization: Bearer " + cast.key(cast.dora, Scope.ADMIN);
        assertThat(server.http().ask("PUT", "/api/v1/prices", LIST, key).status())
                .isEqualTo(403);
    }
}
