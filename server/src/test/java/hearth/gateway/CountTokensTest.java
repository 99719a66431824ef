package hearth.gateway;

import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many tokens a message would have, before it is sent. */
class CountTokensTest extends OnTrio {
    private static final String PATH = "/v1/messages/count_tokens";

    private static String asking(String model, String content) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    }

    @Test
    void a_provider_that_counts_is_asked_and_booked_without_tokens_or_cost() {
        trio.price(Trio.CLAUDE, "3", "15");
        var reply = trio.server
                .http()
                .ask(
                        "POST",
                        PATH,
                        asking(Trio.CLAUDE, "Hello?"),
                        "x-api-key: " + trio.key,
                        "anthropic-version: 2023-06-01",
                        "anthropic-beta: one-2026-01-01",
                        "anthropic-beta: two-2026-01-01");

        assertThat(reply.text()).isEqualTo("{\"input_tokens\":" + AnthropicBehaviours.COUNTED + "}");
        assertThat(reply.header("x-hearth-cost")).contains("0.000000000");
        assertThat(trio.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo(PATH);
            assertThat(call.body()).isEqualTo(asking("claude-real", "Hello?"));
            assertThat(call.header("x-api-key")).isEqualTo("sk-ant-1234");
            assertThat(call.header("anthropic-beta")).isEqualTo("one-2026-01-01,two-2026-01-01");
        });
        assertThat(trio.ledger()).singleElement().asString().contains("done, 200, null, 0, 0, 0, 0, 0, reported, 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.LLAMA})
    void of_others_models_it_is_counted_here_and_nobody_is_asked(String model) {
        var reply = trio.post(PATH, asking(model, "x".repeat(402)));

        assertThat(reply.text()).isEqualTo("{\"input_tokens\":101}");
        assertThat(trio.calls()).isEmpty();
        assertThat(trio.ledger()).isEmpty();
    }

    @Test
    void of_a_label_who_counts_is_asked_and_what_stays_home_is_sent_to_nobody() {
        trio.label("counted", Trio.GPT, Trio.CLAUDE);
        assertThat(trio.post(PATH, asking("counted", "Hello?")).text())
                .isEqualTo("{\"input_tokens\":" + AnthropicBehaviours.COUNTED + "}");
        assertThat(trio.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).isEqualTo(PATH));

        trio.label("uncounted", Trio.GPT, Trio.LLAMA);
        assertThat(trio.post(PATH, asking("uncounted", "x".repeat(402))).text()).isEqualTo("{\"input_tokens\":101}");
        var odd = asking("counted", "Hello?").replace("{\"model", "{\"hearth\":{\"stay_hme\":true},\"model");
        assertThat(trio.post(PATH, odd).text()).contains("Did you mean stay_home?");
        assertThat(trio.calls()).hasSize(1);
    }

    @Test
    void what_is_no_request_is_refused_in_anthropics_shape() {
        var reply = trio.post(PATH, "{\"model\":\"" + Trio.CLAUDE + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(json(reply.text()).path("type").asString()).isEqualTo("error");
        assertThat(json(reply.text()).at("/error/type").asString()).isEqualTo("invalid_request_error");
        assertThat(trio.post(PATH, asking("nobody/x/y", "Hi").replace("nobody/", ""))
                        .status())
                .isEqualTo(404);
        assertThat(trio.calls()).isEmpty();
    }

    @Test
    void a_refusal_is_told_and_what_is_no_count_is_none() {
        trio.claude.then(AnthropicBehaviours.refusal(400, "invalid_request_error", "messages: too odd"));
        assertThat(trio.post(PATH, asking(Trio.CLAUDE, "Hi")).text()).contains("messages: too odd");

        trio.claude.usually(Behaviours.json(200, "{\"tokens\":5}"));
        assertThat(trio.post(PATH, asking(Trio.CLAUDE, "Hi")).status()).isEqualTo(502);
    }

    @Test
    void what_is_switched_on_by_name_goes_on_with_messages_too() {
        trio.server
                .http()
                .ask(
                        "POST",
                        "/v1/messages",
                        asking(Trio.CLAUDE, "Hello?").replace("{\"model", "{\"max_tokens\":5,\"model"),
                        "x-api-key: " + trio.key,
                        "anthropic-beta: one-2026-01-01");

        assertThat(trio.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.header("anthropic-beta")).isEqualTo("one-2026-01-01"));
    }
}
