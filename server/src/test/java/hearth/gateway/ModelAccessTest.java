package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.RawHttp.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody may not use is not there for them. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ModelAccessTest {
    private final FakeProvider second = new FakeProvider();
    private Bench bench;
    private String admin;

    @BeforeEach
    void open() {
        bench = new Bench(Map.of(), Map.of("HEARTH_PROVIDER_SECOND_URL", second.url() + "/v1"));
        admin = bench.cast.key(bench.cast.dora, Scope.ADMIN);
        eventually(
                "the models are listed",
                () -> bench.server
                                .app()
                                .engine()
                                .catalogue
                                .of(bench.cast.bruno.team())
                                .size()
                        == 4);
    }

    @AfterEach
    void close() {
        bench.close();
        second.close();
    }

    private Reply admin(String method, String path, String body) {
        return bench.http().ask(method, path, body, "Authorization: Bearer " + admin);
    }

    private void rule(String model, String rule) {
        var reply = admin("PUT", "/api/v1/models/" + model + "/access", rule);
        if (reply.status() != 200) throw new AssertionError(reply.text());
    }

    private void label(String name, String models) {
        var reply = admin("POST", "/api/v1/labels", "{\"name\":\"" + name + "\",\"models\":[" + models + "]}");
        if (reply.status() != 201) throw new AssertionError(reply.text());
    }

    private Reply call(String key, String model) {
        return bench.http()
                .ask(
                        "POST",
                        "/v1/chat/completions",
                        body("").replace("fake/gpt-real", model),
                        "Authorization: Bearer " + key);
    }

    private String lists(String key) {
        var bearer = "Authorization: Bearer " + key;
        var http = bench.http();
        return http.get("/v1/models", bearer).text()
                + http.get("/v1/models", bearer, "anthropic-version: 2023-06-01")
                        .text()
                + http.get("/api/tags", bearer).text()
                + http.get("/api/v1/models", bearer).text();
    }

    private void assertNotThere(String key, String model) {
        var refused = call(key, model);
        var never = call(key, "never-there");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(json(refused.text()).at("/error/code").asString()).isEqualTo("model_not_found");
        assertThat(refused.text().replace(model, "…")).isEqualTo(never.text().replace("never-there", "…"));
        assertThat(lists(key)).doesNotContain("\"" + model + "\"");
        assertThat(bench.http()
                        .get("/v1/models/" + model, "Authorization: Bearer " + key)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_for_admins_is_not_there_for_members() {
        rule("fake/gpt-real", "{\"role\":\"admin\"}");

        assertNotThere(bench.key, "fake/gpt-real");
        assertThat(lists(bench.key)).contains("fake/gpt-small", "second/gpt-real");
        assertThat(call(bench.cast.key(bench.cast.dora), "fake/gpt-real").status())
                .isEqualTo(200);
        assertThat(bench.ledger()).hasSize(1);

        admin("DELETE", "/api/v1/models/fake/gpt-real/access", "");
        assertThat(call(bench.key, "fake/gpt-real").status()).isEqualTo(200);
    }

    @Test
    void what_is_for_those_who_are_named_is_for_nobody_else() {
        rule("fake/gpt-real", "{\"members\":[\"" + bench.cast.bruno.id().text() + "\"]}");

        assertThat(call(bench.key, "fake/gpt-real").status()).isEqualTo(200);
        assertNotThere(bench.cast.key(bench.cast.dora), "fake/gpt-real");
        assertThat(json(admin("GET", "/api/v1/models/fake/gpt-real/access", "").text())
                        .at("/members/0")
                        .asString())
                .isEqualTo(bench.cast.bruno.id().text());
    }

    @Test
    void a_rule_about_a_model_holds_behind_labels() {
        label("smart", "\"fake/gpt-real\",\"second/gpt-real\"");
        label("single", "\"fake/gpt-real\"");
        rule("fake/gpt-real", "{\"role\":\"owner\"}");

        assertThat(call(bench.key, "smart").header("x-hearth-model")).contains("second/gpt-real");
        assertNotThere(bench.key, "single");
    }

    @Test
    void a_rule_about_a_label_is_about_the_label_alone() {
        label("smart", "\"fake/gpt-real\"");
        rule("smart", "{\"role\":\"admin\"}");

        assertNotThere(bench.key, "smart");
        assertThat(call(bench.key, "fake/gpt-real").status()).isEqualTo(200);
    }

    @Test
    void a_label_takes_its_rule_along_when_it_goes() {
        label("smart", "\"fake/gpt-real\"");
        rule("smart", "{\"role\":\"owner\"}");
        admin("DELETE", "/api/v1/labels/smart", "");
        label("smart", "\"fake/gpt-real\"");

        assertThat(call(bench.key, "smart").status()).isEqualTo(200);
    }

    @Test
    void a_bare_name_means_the_one_of_those_that_somebody_may_use() {
        assertThat(call(bench.key, "gpt-real").status()).isEqualTo(400);
        rule("second/gpt-real", "{\"role\":\"owner\"}");

        var reply = call(bench.key, "gpt-real");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-hearth-model")).contains("fake/gpt-real");
    }

    @Test
    void a_key_asks_for_what_it_was_made_for_and_nothing_else() {
        label("smart", "\"second/gpt-real\"");
        var made = admin("POST", "/api/v1/keys", "{\"name\":\"ci\",\"models\":[\"smart\",\"fake/gpt-real\"]}");
        assertThat(made.status()).isEqualTo(201);
        var key = json(made.text()).path("key").asString();

        assertThat(call(key, "smart").status()).isEqualTo(200);
        assertThat(call(key, "fake/gpt-real").status()).isEqualTo(200);
        assertNotThere(key, "fake/gpt-small");
        assertNotThere(key, "second/gpt-real");
        assertThat(json(admin("GET", "/api/v1/keys", "").text())
                        .findValues("models")
                        .toString())
                .contains("[\"fake/gpt-real\",\"smart\"]");
    }

    @Test
    void a_key_is_not_made_for_what_is_not_there() {
        var made = admin("POST", "/api/v1/keys", "{\"name\":\"ci\",\"models\":[\"nothing\"]}");

        assertThat(made.status()).isEqualTo(400);
        assertThat(json(made.text()).at("/error/param").asString()).isEqualTo("models");
    }

    @Test
    void a_key_for_some_models_makes_none_for_more() {
        var made = admin(
                "POST", "/api/v1/keys", "{\"name\":\"ci\",\"scopes\":[\"admin\"],\"models\":[\"fake/gpt-real\"]}");
        var key = "Authorization: Bearer " + json(made.text()).path("key").asString();
        var http = bench.http();

        assertThat(http.ask("POST", "/api/v1/keys", "{\"name\":\"more\"}", key).status())
                .isEqualTo(400);
        assertThat(http.ask("POST", "/api/v1/keys", "{\"name\":\"more\",\"models\":[\"fake/gpt-small\"]}", key)
                        .status())
                .isEqualTo(400);
        assertThat(http.ask("POST", "/api/v1/keys", "{\"name\":\"same\",\"models\":[\"fake/gpt-real\"]}", key)
                        .status())
                .isEqualTo(201);
    }
}
