package hearth.gateway;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.Cast;
import hearth.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/use tells people to type: what can be run is run, as it stands there, but for the address and the key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
@org.junit.jupiter.api.Tag("processes")
class UseItFromTest {
    private static final Path PAGES = Path.of("docs/use");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("http://[a-z.]+:8080[/a-z0-9]*");

    private final FakeProvider openAi = new FakeProvider();
    private final FakeProvider anthropic = new FakeProvider(AnthropicBehaviours.usual());
    private RunningServer server;
    private String key;

    @BeforeAll
    void open() {
        openAi.usually((call, out) -> {
            if (call.path().endsWith("/models"))
                Behaviours.models("gpt-4.1-mini").answer(call, out);
            else Behaviours.openAi().answer(call, out);
        });
        server = RunningServer.start(
                Map.of(),
                Map.of(
                        "HEARTH_PROVIDER_OPENAI_URL",
                        openAi.url() + "/v1",
                        "HEARTH_PROVIDER_ANTHROPIC_KIND",
                        "anthropic",
                        "HEARTH_PROVIDER_ANTHROPIC_URL",
                        anthropic.url()));
        var cast = new Cast(server.app().house());
        key = cast.key(cast.bruno, Scope.CHAT, Scope.MODELS, Scope.USAGE);
        eventually(
                "both said what they serve",
                () -> server.app().engine().catalogue.of(cast.bruno.team()).size() == 2);
    }

    @AfterAll
    void close() {
        server.close();
        openAi.close();
        anthropic.close();
    }

    record Snippet(String page, String language, String text) {
        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Snippet> all() {
        try (var pages = Files.list(PAGES)) {
            var all = new ArrayList<Snippet>();
            for (var page : pages.sorted().toList()) {
                var block = BLOCK.matcher(Files.readString(page));
                while (block.find())
                    all.add(new Snippet(page.getFileName().toString(), block.group(1), block.group(2)));
            }
            return all;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static Stream<Snippet> commands() {
        return all().stream()
                .filter(snippet ->
                        snippet.language().equals("sh") && snippet.text().startsWith("curl"));
    }

    static Stream<Snippet> programs() {
        return all().stream().filter(snippet -> snippet.language().equals("java"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_does_what_its_page_says(Snippet snippet) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", here(snippet.text())).redirectErrorStream(true);
        builder.environment().put("HEARTH_KEY", key);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).doesNotContain("\"error\"");
        assertThat(said).containsAnyOf("Hel", "gpt-4.1-mini", "\"total\"");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_does_what_its_page_says(Snippet snippet, @TempDir Path folder) throws Exception {
        var source = Files.writeString(folder.resolve("Ask.java"), here(snippet.text()));
        var classPath = System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"));
        var errors = new ByteArrayOutputStream();
        var compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, errors, errors, "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());

        assertThat(compiled).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(run(folder)).contains("Hello");
    }

    private static String run(Path folder) throws Exception {
        var said = new ByteArrayOutputStream();
        var before = System.out;
        try (var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, UseItFromTest.class.getClassLoader())) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            var main = loader.loadClass("Ask").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException broken) {
            throw new AssertionError("it broke", broken.getCause());
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private String here(String text) {
        return text.replace("http://localhost:8080", server.origin()).replace("hth_…", key);
    }

    /** Of what cannot be run here, the address at least is one that is served. */
    @Test
    void every_address_is_the_base_of_a_dialect() {
        for (var snippet : all()) {
            var address = ADDRESS.matcher(snippet.text());
            while (address.find()) {
                var path = URI.create(address.group()).getPath();
                assertThat(path).as(snippet.toString()).matches("(/v1(/.*)?|/api/.*)?");
            }
        }
        assertThat(commands()).hasSizeGreaterThan(5);
        assertThat(programs()).hasSize(4);
    }
}
