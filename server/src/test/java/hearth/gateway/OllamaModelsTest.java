package hearth.gateway;

import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.Cast;
import hearth.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Ollama's own clients ask before they ask a model. */
class OllamaModelsTest extends OnTrio {
    private static JsonNode show(String body) {
        var reply = trio.post("/api/show", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return json(reply.text());
    }

    @Test
    void an_ollama_tells_of_its_own_models_but_not_where_its_files_are() {
        var card = show("{\"model\":\"" + Trio.LLAMA + "\"}");

        assertThat(card.at("/model_info/llama.context_length").asInt()).isEqualTo(131_072);
        assertThat(card.at("/capabilities/1").asString()).isEqualTo("tools");
        assertThat(card.at("/details/parameter_size").asString()).isEqualTo("3.2B");
        assertThat(card.has("modelfile")).isFalse();
        assertThat(trio.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).isEqualTo("{\"model\":\"llama-real\"}"));
        assertThat(trio.ledger()).isEmpty();
    }

    @Test
    void an_ollama_that_tells_nothing_keeps_nobody_from_a_card() {
        trio.llama.usually(OllamaBehaviours.refusal(404, "model not found"));

        assertThat(show("{\"name\":\"" + Trio.LLAMA + "\"}")
                        .at("/capabilities/0")
                        .asString())
                .isEqualTo("completion");
    }

    @Test
    void of_others_models_it_is_told_what_the_list_of_prices_knows() {
        var known = Map.of("HEARTH_PROVIDER_CLOUD_KIND", "anthropic", "HEARTH_PROVIDER_CLOUD_URL", trio.claude.url());
        try (var server = RunningServer.start(Map.of(), known)) {
            var cast = new Cast(server.app().house());
            var text = server.http()
                    .ask(
                            "POST",
                            "/api/show",
                            "{\"model\":\"cloud/claude-sonnet-4-5\"}",
                            "Authorization: Bearer " + cast.key(cast.bruno, Scope.MODELS))
                    .text();
            var card = json(text);

            assertThat(card.at("/model_info/general.architecture").asString()).isEqualTo("hearth");
            assertThat(card.at("/model_info/hearth.context_length").asInt()).isEqualTo(200_000);
            assertThat(card.path("capabilities").toString())
                    .isEqualTo("[\"completion\",\"tools\",\"vision\",\"thinking\"]");
        }
    }

    @Test
    void a_card_has_the_fields_that_clients_read_even_where_little_is_known() {
        var card = show("{\"model\":\"" + Trio.GPT + "\"}");

        assertThat(card.propertyNames())
                .contains("details", "model_info", "capabilities", "template", "parameters", "modified_at");
        assertThat(card.at("/model_info/general.architecture").asString()).isNotEmpty();
    }

    @Test
    void what_is_not_there_is_404_and_what_is_no_request_400_in_ollamas_shape() {
        var missing = trio.post("/api/show", "{\"model\":\"nothing\"}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(json(missing.text()).path("error").isString()).isTrue();

        assertThat(trio.post("/api/show", "{}").status()).isEqualTo(400);
    }

    @Test
    void nobody_is_told_which_models_are_in_a_memory() {
        assertThat(trio.server
                        .http()
                        .get("/api/ps", "Authorization: Bearer " + trio.key)
                        .text())
                .isEqualTo("{\"models\":[]}");
    }
}
