package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.Cast;
import hearth.testing.RunningServer;
import hearth.testing.Said;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SetupLinkVerbTest {
    @TempDir
    Path folder;

    private Said link(String... more) {
        return linkIn(Map.of(), more);
    }

    private Said linkIn(Map<String, String> environment, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of("setup-link", "--data", folder.toString()));
        arguments.addAll(java.util.List.of(more));
        return Said.piped("", environment, arguments.toArray(String[]::new));
    }

    @Test
    void the_link_alone_is_printed_beside_a_running_server_and_leads_to_the_first_page() {
        try (var server = RunningServer.start(Map.of("--data", folder.toString()))) {
            var said = link("--listen", server.origin().substring("http://".length()));

            assertThat(said.code()).isZero();
            assertThat(said.err()).isEmpty();
            assertThat(said.out())
                    .isEqualTo(server.origin() + server.app().house().setup.path() + System.lineSeparator());
            assertThat(server.http()
                            .get(said.line().substring(server.origin().length()))
                            .text())
                    .contains("name=\"password\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--listen=0.0.0.0:9000, http://localhost:9000/setup?token=",
        "--listen=:9000, http://localhost:9000/setup?token=",
        "--listen=[::]:9000, http://localhost:9000/setup?token=",
        "--listen=[::1]:9000, http://[::1]:9000/setup?token=",
        "--listen=192.0.2.7:9000, http://192.0.2.7:9000/setup?token=",
        "--base-url=https://hearth.example.org, https://hearth.example.org/setup?token=",
        "--base-path=/hearth, http://localhost:8080/hearth/setup?token=",
    })
    void the_address_is_the_one_that_was_set(String flag, String beginning) {
        RunningServer.start(Map.of("--data", folder.toString())).app().close();

        assertThat(link(flag).line()).startsWith(beginning).doesNotEndWith("=");
    }

    @Test
    void the_environment_decides_too_and_json_is_there_for_programs() {
        RunningServer.start(Map.of("--data", folder.toString())).app().close();
        var environment =
                Map.of("HEARTH_BASE_URL", "https://a.example.org", "HEARTH_SETUP_TOKEN", "chosen-by-the-owner");

        assertThat(linkIn(environment).line()).isEqualTo("https://a.example.org/setup?token=chosen-by-the-owner");
        assertThat(JsonMapper.shared()
                        .readTree(linkIn(environment, "--json").out())
                        .get("link")
                        .asString())
                .isEqualTo("https://a.example.org/setup?token=chosen-by-the-owner");
    }

    @Test
    void where_there_is_an_owner_there_is_no_link() {
        try (var server = RunningServer.start(Map.of("--data", folder.toString()))) {
            new Cast(server.app().house());

            assertThat(link().code()).isEqualTo(2);
            assertThat(link().out()).isEmpty();
            assertThat(link().err()).contains("has an owner already", "admin create --reset");
        }
    }

    @Test
    void a_port_that_only_the_log_knows_is_asked_for() {
        RunningServer.start(Map.of("--data", folder.toString())).app().close();

        assertThat(link("--listen", "127.0.0.1:0").code()).isEqualTo(3);
        assertThat(link("--listen", "127.0.0.1:0").err()).contains("--base-url");
    }

    @Test
    void where_nothing_is_nothing_is_made() {
        assertThat(link().code()).isEqualTo(4);
        assertThat(link().err()).contains("--data");
        assertThat(folder).isEmptyDirectory();
    }
}
