package hearth.gateway;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.gateway.FakeProvider.Call;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A server with one provider of each dialect, and a member with a key; used by all tests of a class, one after the other. */
@SuppressWarnings("NullAway.Init") // by start()
final class Trio implements AutoCloseable {
    static final String GPT = "gpt/gpt-real";
    static final String CLAUDE = "claude/claude-real";
    static final String LLAMA = "llama/llama-real";

    /** Two seconds are promised; the rest is for a machine that does other things too. */
    private static final Duration SOON = Duration.ofSeconds(5);

    final FakeProvider gpt = new FakeProvider();
    final FakeProvider claude = new FakeProvider(AnthropicBehaviours.usual());
    final FakeProvider llama = new FakeProvider(OllamaBehaviours.usual());
    RunningServer server;
    Cast cast;
    String key;
    private final Set<String> earlier = new HashSet<>();

    Trio() {
        start();
    }

    private void start() {
        this.server = RunningServer.start(
                Map.of(),
                Map.of(
                        "HEARTH_PROVIDER_GPT_URL",
                        gpt.url() + "/v1",
                        "HEARTH_PROVIDER_GPT_KEY",
                        "sk-gpt-1234",
                        "HEARTH_PROVIDER_CLAUDE_KIND",
                        "anthropic",
                        "HEARTH_PROVIDER_CLAUDE_URL",
                        claude.url(),
                        "HEARTH_PROVIDER_CLAUDE_KEY",
                        "sk-ant-1234",
                        "HEARTH_PROVIDER_LLAMA_KIND",
                        "ollama",
                        "HEARTH_PROVIDER_LLAMA_URL",
                        llama.url()));
        this.cast = new Cast(server.app().house());
        this.key = cast.key(cast.bruno, Scope.CHAT, Scope.MODELS);
        eventually(
                "all said what they serve",
                () -> server.app().engine().catalogue.of(cast.bruno.team()).size() == 4);
    }

    /** For the next test: everybody well again, and nothing asked yet. A server that saw failures would leave providers alone. */
    void forget() {
        providers().forEach(FakeProvider::forget);
        if (ledger().stream().anyMatch(row -> row.contains("failed"))) {
            server.close();
            start();
            providers().forEach(FakeProvider::forget);
        }
        earlier.addAll(rows());
    }

    private Stream<FakeProvider> providers() {
        return Stream.of(gpt, claude, llama);
    }

    /** The one that serves this model. */
    FakeProvider of(String model) {
        return switch (model) {
            case GPT -> gpt;
            case CLAUDE -> claude;
            case LLAMA -> llama;
            default -> throw new IllegalArgumentException(model);
        };
    }

    Reply post(String path, String body) {
        return server.http().ask("POST", path, body, "Authorization: Bearer " + key, "Content-Type: application/json");
    }

    /** After its stream was left: the provider is left too, and what came was booked once. */
    void wasLeft(String model, Instant since) {
        eventually("the provider was left", () -> of(model).connections() == 0);
        assertThat(Duration.between(since, Instant.now())).isLessThan(SOON);
        eventually("it was booked", () -> !ledger().isEmpty());
        assertThat(ledger()).singleElement().asString().contains("cut", "caller_left", "estimated");
    }

    /** However often anybody tried: what was sent to a provider was booked once, and nothing else was. */
    void agree() {
        var sent = calls().stream()
                .filter(call -> call.method().equals("POST") && !call.path().equals("/api/show"))
                .count();
        eventually("every call was booked", () -> ledger().size() >= sent);
        assertThat(ledger()).hasSize(Math.toIntExact(sent));
    }

    /** As an admin makes one. */
    void label(String name, String... models) {
        var label = "{\"name\":\"%s\",\"models\":[\"%s\"]}".formatted(name, String.join("\",\"", models));
        var admin = cast.key(cast.dora, Scope.ADMIN);
        var reply = server.http().ask("POST", "/api/v1/labels", label, "Authorization: Bearer " + admin);
        if (reply.status() != 201) throw new AssertionError(reply.text());
    }

    void price(String model, String input, String output) {
        Prices.set(server, cast, model, input, output, input);
    }

    /** All that the providers were asked in this test. */
    List<Call> calls() {
        return providers().flatMap(provider -> provider.calls().stream()).toList();
    }

    /** What was booked in this test. */
    List<String> ledger() {
        return rows().stream().filter(row -> !earlier.contains(row)).toList();
    }

    private List<String> rows() {
        return Everything.rows(server.app().house().database).stream()
                .filter(row -> row.startsWith("usage_event "))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        providers().forEach(FakeProvider::close);
    }
}
