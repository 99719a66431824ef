package hearth.scan;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.audit.Actor;
import hearth.audit.Filter;
import hearth.base.ids.TeamId;
import hearth.catalogue.Model;
import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider;
import hearth.testing.Cast;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Said;
import hearth.testing.Visit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An Ollama that says where it listens, and a key in the environment; nothing of it may leave the house in a test. */
class FindsTest {
    private static final String SECRET = "gsk-embers-under-the-ash-1234";
    private static final String PAGE = "/settings/providers/finds";

    private final FakeProvider ollama =
            new FakeProvider(Behaviours.json(200, "{\"models\":[{\"name\":\"llama3:8b\"},{\"name\":\"qwen3\"}]}"));
    private final Map<String, String> environment = Map.of(
            "OLLAMA_HOST", ollama.url().substring("http://".length()), "GROQ_API_KEY", SECRET, "HEARTH_EGRESS", "none");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        ollama.close();
    }

    private RunningServer server() {
        return RunningServer.start(Map.of("--data", folder.toString()), environment);
    }

    private Said scan(String... more) {
        var arguments = new ArrayList<>(List.of("scan", "--data", folder.toString()));
        arguments.addAll(List.of(more));
        return Said.piped("", environment, arguments.toArray(String[]::new));
    }

    private static Visit owner(RunningServer server) {
        var cast = new Cast(server.app().house());
        return Visit.of(server).as(cast.session(cast.anna));
    }

    private static List<String> models(RunningServer server) {
        return server.app().engine().catalogue.of(TeamId.next()).stream()
                .map(Model::id)
                .toList();
    }

    private static void connect(Visit owner, String page, String... fields) {
        owner.get(page);
        assertThat(owner.post(page, fields).status()).isEqualTo(303);
    }

    private static void sees(Reply page) {
        assertThat(page.text()).contains("Ollama", "2 models", "Groq", "GROQ_API_KEY", "…1234");
        assertThat(page.text()).doesNotContain(SECRET);
    }

    @Test
    void what_answers_here_is_shown_and_a_key_is_shown_masked() {
        try (var server = server()) {
            sees(owner(server).get(PAGE));
        }
    }

    @Test
    void what_is_ticked_is_connected_for_everybody_and_nothing_else() {
        try (var server = server()) {
            var owner = owner(server);
            connect(owner, PAGE, "find-ollama", "on");

            assertThat(models(server)).containsExactly("ollama/llama3:8b", "ollama/qwen3");
            assertThat(server.app().engine().providers.ofTheServer()).hasSize(1);
            assertThat(owner.get("/settings/providers").text()).contains(ollama.url());
            assertThat(owner.get(PAGE).text()).doesNotContain("find-ollama").contains("find-groq");
        }
    }

    @Test
    void where_nothing_is_ticked_nothing_is_said_to_be_connected() {
        try (var server = server()) {
            var owner = owner(server);
            owner.get(PAGE);

            assertThat(owner.post(PAGE).header("Location").orElse("")).endsWith("/settings/providers");
            assertThat(server.app().engine().providers.ofTheServer()).isEmpty();
        }
    }

    @Test
    void a_key_is_sealed_when_it_is_connected_even_where_its_provider_cannot_be_reached() {
        try (var server = server()) {
            connect(owner(server), PAGE, "find-groq", "on");

            var groq = server.app().engine().providers.ofTheServer().getFirst();
            assertThat(groq.name()).isEqualTo("groq");
            assertThat(server.app()
                            .engine()
                            .providers
                            .get(TeamId.SERVER, groq.id())
                            .keys()
                            .getFirst()
                            .text())
                    .isEqualTo(SECRET);
        }
    }

    @Test
    void the_first_run_offers_it_between_the_owner_and_who_may_come_in() {
        try (var server = server()) {
            var visit = Visit.of(server);
            var setup = server.app().house().setup.path();
            visit.get(setup);
            var made = visit.post(
                    "/setup",
                    "token",
                    setup.substring(setup.indexOf('=') + 1),
                    "name",
                    "Anna",
                    "email",
                    "anna@example.org",
                    "password",
                    Cast.PASSWORD);
            assertThat(made.header("Location").orElse("")).endsWith("/setup/models");

            sees(visit.get("/setup/models"));
            var next = visit.post("/setup/models", "find-ollama", "on");

            assertThat(next.header("Location").orElse("")).endsWith("/setup/signup");
            assertThat(models(server)).contains("ollama/qwen3");
        }
    }

    @Test
    void nothing_is_connected_twice_and_what_is_not_there_never() {
        try (var server = server()) {
            var finds = server.app().engine().finds;
            var by = Actor.Nameless.OPERATOR;
            assertThat(finds.connect(by, Set.of("ollama", "mistral"))).hasSize(1);
            assertThat(finds.connect(by, Set.of("ollama", "mistral"))).isEmpty();
        }
    }

    @Test
    void at_a_terminal_it_is_shown_and_nothing_is_changed() {
        try (var server = server()) {
            var said = scan();

            assertThat(said.code()).isZero();
            assertThat(said.out())
                    .contains("Ollama: " + ollama.url() + ", 2 models")
                    .contains("Groq: GROQ_API_KEY, key …1234")
                    .doesNotContain(SECRET);
            assertThat(said.err()).contains("--import");
            assertThat(server.app().engine().providers.ofTheServer()).isEmpty();
        }
    }

    @Test
    void programs_read_it_as_json_without_the_key() {
        var said = scan("--json");

        var found = JsonMapper.shared().readTree(said.out());
        var local = found.valueStream()
                .filter(each -> each.path("provider").asString().equals("ollama"))
                .findFirst()
                .orElseThrow();
        assertThat(local.path("url").asString()).isEqualTo(ollama.url());
        assertThat(local.path("models").get(1).asString()).isEqualTo("qwen3");
        assertThat(said.out()).contains("\"variable\" : \"GROQ_API_KEY\"").doesNotContain(SECRET);
    }

    @Test
    void the_import_connects_all_of_it_beside_a_running_server_and_is_in_the_trail() {
        try (var server = server()) {
            assertThat(scan("--import").code()).isZero();

            eventually("the server knows", () -> models(server).contains("ollama/llama3:8b"));
            var names = server.app().engine().providers.ofTheServer().stream().map(each -> each.name());
            assertThat(names).contains("ollama", "groq");
            var trail = server.app()
                    .house()
                    .audit
                    .page(TeamId.SERVER, Filter.ALL, null)
                    .entries();
            assertThat(trail).anySatisfy(entry -> {
                assertThat(entry.action()).isEqualTo("provider.connected");
                assertThat(entry.actor()).isEqualTo("operator");
            });
        }
    }

    @Test
    void the_setup_connects_what_its_flag_names_and_refuses_what_is_not_there() {
        var flags = new String[] {
            "setup", "--data", folder.toString(), "--name", "Anna", "--email", "anna@example.org", "--password-stdin"
        };
        var wrong = Said.piped(Cast.PASSWORD, environment, with(flags, "--connect", "ollama,vulcan"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("vulcan");

        var right = Said.piped(Cast.PASSWORD, environment, with(flags, "--connect", "ollama"));
        assertThat(right.err()).isEmpty();
        assertThat(right.out()).contains("Anna owns this server", "ollama is connected");
        try (var server = server()) {
            assertThat(models(server)).containsExactly("ollama/llama3:8b", "ollama/qwen3");
        }
    }

    private static String[] with(String[] some, String... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void a_server_that_answers_with_something_else_is_none() {
        ollama.usually(Behaviours.json(200, "{\"hello\":\"I am a wiki\"}"));
        try (var server = server()) {
            assertThat(owner(server).get(PAGE).text()).doesNotContain("find-ollama");
        }
    }
}
