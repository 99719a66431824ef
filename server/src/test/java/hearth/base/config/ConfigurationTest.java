package hearth.base.config;

import static hearth.base.config.Configurations.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path data;

    @Test
    void a_flag_stands_above_the_environment_above_a_file_above_toml_above_the_default() throws IOException {
        var flags = new HashMap<>(Map.of("--log-level", "trace"));
        var environment = environment("HEARTH_LOG_LEVEL", "debug");
        toml("log_level = 'warn'\n");

        assertOrigin(Settings.LogLevel.TRACE, "--log-level", Configuration.read(flags, environment));
        flags.clear();
        assertOrigin(Settings.LogLevel.DEBUG, "HEARTH_LOG_LEVEL", Configuration.read(flags, environment));
        environment.remove("HEARTH_LOG_LEVEL");
        environment.put("HEARTH_LOG_LEVEL_FILE", file("level", "error\n"));
        assertOrigin(Settings.LogLevel.ERROR, "HEARTH_LOG_LEVEL_FILE", Configuration.read(flags, environment));
        environment.remove("HEARTH_LOG_LEVEL_FILE");
        assertOrigin(Settings.LogLevel.WARN, "hearth.toml line 1", Configuration.read(flags, environment));
        toml("");
        assertOrigin(Settings.LogLevel.INFO, "default", Configuration.read(flags, environment));
    }

    @Test
    void empty_means_unset_everywhere() throws IOException {
        toml("listen = ''\n");
        var environment = environment("HEARTH_LISTEN", "");
        environment.put("HEARTH_LISTEN_FILE", file("empty", " \n"));

        var configuration = Configuration.read(Map.of("--listen", ""), environment);

        assertThat(configuration.value(Settings.LISTEN).origin()).isEqualTo("default");
        assertThat(configuration.get(Settings.LISTEN)).isEqualTo(new ListenAddress("0.0.0.0", 8080));
    }

    @Test
    void all_mistakes_are_told_at_once_each_with_its_origin_its_value_and_the_fix() throws IOException {
        toml("drain_seconds = -1\nmax_body = 'huge'\n");
        var environment = environment("HEARTH_LOG_FORMAT", "xml");

        assertThat(refusal(Map.of("--listen", "nowhere"), environment))
                .hasMessageStartingWith("4 settings are wrong:\n")
                .hasMessageContaining("HEARTH_LISTEN (from --listen) is “nowhere”. Write host:port")
                .hasMessageContaining("HEARTH_LOG_FORMAT (from HEARTH_LOG_FORMAT) is “xml”. Write one of: text, json.")
                .hasMessageContaining("HEARTH_DRAIN_SECONDS (from hearth.toml line 1) is “-1”. Write a whole number")
                .hasMessageContaining("HEARTH_MAX_BODY (from hearth.toml line 2) is “huge”. Write a size such as 10MB");
    }

    @Test
    void a_name_and_its_file_together_are_refused() throws IOException {
        var environment = environment("HEARTH_DB_PASSWORD", SECRET);
        environment.put("HEARTH_DB_PASSWORD_FILE", file("password", SECRET));

        assertThat(refusal(Map.of(), environment))
                .hasMessage(
                        "One setting is wrong:\n  HEARTH_DB_PASSWORD and HEARTH_DB_PASSWORD_FILE are both set. Keep one of them.");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThat(refusal(Map.of(), environment("HEARTH_DB_PASSWORD_FILE", "/nowhere/at/all")))
                .hasMessageContaining(
                        "HEARTH_DB_PASSWORD_FILE names /nowhere/at/all, which cannot be read (there is no such file)");
    }

    @Test
    void an_unknown_variable_is_refused_with_the_one_that_was_meant() {
        assertThat(refusal(Map.of(), environment("HEARTH_LISTN", "x")))
                .hasMessageContaining(
                        "HEARTH_LISTN (from the environment) is not a setting. Did you mean HEARTH_LISTEN?");
    }

    @Test
    void an_unknown_key_of_the_file_is_refused_by_its_line() throws IOException {
        toml("# mine\n\nlog_levle = 'info'\n");

        assertThat(refusal(Map.of(), environment()))
                .hasMessageContaining("hearth.toml line 3: log_levle is not a setting. Did you mean log_level?");
    }

    @Test
    void the_folder_cannot_be_named_inside_itself() throws IOException {
        toml("data = '/elsewhere'\n");

        assertThat(refusal(Map.of(), environment()))
                .hasMessageContaining("hearth.toml line 1: data cannot be set here");
    }

    @Test
    void what_is_no_toml_is_refused_by_its_line_without_quoting_it() throws IOException {
        toml("listen = '127.0.0.1:0'\ndb_password = " + SECRET + "\n");

        assertThat(refusal(Map.of(), environment()))
                .hasMessageContaining("hearth.toml line 2, column")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void what_is_no_simple_value_is_refused() throws IOException {
        toml("listen = [1, 2]\n");

        assertThat(refusal(Map.of(), environment()))
                .hasMessageContaining(
                        "hearth.toml line 1: listen takes a text in quotes, a whole number, true or false.");
    }

    @Test
    void a_secret_is_never_shown() {
        assertThat(refusal(Map.of(), environment("HEARTH_SECRET_KEY", SECRET)))
                .hasMessageContaining("HEARTH_SECRET_KEY (from HEARTH_SECRET_KEY) is “••••”. Too short")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void a_password_inside_an_address_is_never_shown() {
        var wrong = "postgresql://anna:" + SECRET + "@db/hearth?password=" + SECRET;

        assertThat(refusal(Map.of(), environment("HEARTH_DB_URL", wrong)))
                .hasMessageContaining("“postgresql://••••@db/hearth?password=••••”. Write jdbc:postgresql://")
                .message()
                .doesNotContain("hunter2");
        assertThat(refusal(Map.of(), environment("HEARTH_DB_URL", "jdbc:" + wrong)))
                .message()
                .doesNotContain("hunter2");
    }

    private static <T> void assertOrigin(T expected, String origin, Configuration configuration) {
        assertThat(configuration.get(Settings.LOG_LEVEL)).isEqualTo(expected);
        assertThat(configuration.value(Settings.LOG_LEVEL).origin()).isEqualTo(origin);
    }

    private Map<String, String> environment(String... nameAndValue) {
        var environment = new HashMap<String, String>();
        environment.put("HEARTH_DATA", data.toString());
        environment.put("PATH", "/bin");
        if (nameAndValue.length == 2) environment.put(nameAndValue[0], nameAndValue[1]);
        return environment;
    }

    private void toml(String text) throws IOException {
        Files.writeString(data.resolve("hearth.toml"), text);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(data.resolve(name), text).toString();
    }

    @Test
    void mail_and_many_teams_need_the_address_that_people_type() {
        var environment = Map.of("HEARTH_MODE", "hosted", "HEARTH_SMTP_URL", "smtp://mail.test?from=a@mail.test");

        assertThatThrownBy(() -> Configuration.read(Map.of(), environment))
                .hasMessageContaining("2 settings are wrong")
                .hasMessageContaining("HEARTH_SMTP_URL is set, and mails carry links. Set HEARTH_BASE_URL too")
                .hasMessageContaining("HEARTH_MODE is hosted. Set HEARTH_BASE_URL too");
    }

    @Test
    void the_environment_names_providers() throws IOException {
        var environment = environment("HEARTH_PROVIDER_MILL_URL", "https://mill.example.org/v1");
        environment.put("HEARTH_PROVIDER_MILL_KEY_FILE", file("key", "sk-mill\n"));
        environment.put("HEARTH_PROVIDER_OLD_BARN_URL", "http://10.0.0.7:11434");
        environment.put("HEARTH_PROVIDER_OLD_BARN_KIND", "Ollama");
        environment.put("HEARTH_PROVIDER_OLD_BARN_PLACE", "lan");
        environment.put("HEARTH_PROVIDER_OLD_BARN_PARALLEL", "2");

        assertThat(Configuration.read(Map.of(), environment).providers())
                .containsExactly(
                        new NamedProvider(
                                "mill",
                                URI.create("https://mill.example.org/v1"),
                                Optional.of("sk-mill"),
                                "openai",
                                Optional.empty(),
                                Optional.empty()),
                        new NamedProvider(
                                "old_barn",
                                URI.create("http://10.0.0.7:11434"),
                                Optional.empty(),
                                "ollama",
                                Optional.of("lan"),
                                Optional.of(2)));
    }

    @Test
    void what_is_wrong_with_such_a_provider_is_told_like_anything_else() {
        var environment = environment("HEARTH_PROVIDER_MILL_KIND", "telepathy");
        environment.put("HEARTH_PROVIDER_BARN_URL", "https://user:" + SECRET + "@barn.example.org");
        environment.put("HEARTH_PROVIDER_BARN_URLS", "x");

        assertThat(refusal(Map.of(), environment))
                .hasMessageStartingWith("4 settings are wrong")
                .hasMessageContaining("HEARTH_PROVIDER_MILL_KIND (from HEARTH_PROVIDER_MILL_KIND)")
                .hasMessageContaining("Write one of: openai, anthropic, gemini, ollama.")
                .hasMessageContaining("HEARTH_PROVIDER_MILL_URL is missing")
                .hasMessageContaining("HEARTH_PROVIDER_BARN_URLS (from the environment) is not a setting.")
                .hasMessageContaining("Write an address such as https://api.example.com/v1")
                .hasMessageNotContaining(SECRET);
    }
}
