package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.config.ExitCode;
import hearth.base.config.Setting;
import hearth.base.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The pages on settings and verbs are made of the code; this test fails when they say anything else, and writes them when told to. */
class GeneratedDocsTest {
    private static final Path FOLDER = Path.of(System.getProperty("hearth.root", "."), "docs", "operations");
    private static final String AGAIN = "mvn test -Dtest=GeneratedDocsTest -Dhearth.docs=write";

    @Test
    void the_page_on_settings_says_what_the_code_does() throws IOException {
        check(FOLDER.resolve("settings.md"), settings());
    }

    @Test
    void the_page_on_verbs_says_what_the_code_does() throws IOException {
        check(FOLDER.resolve("verbs.md"), verbs());
    }

    private static void check(Path file, String text) throws IOException {
        if (System.getProperty("hearth.docs", "").equals("write")) Files.writeString(file, text);

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("make it anew: " + AGAIN)
                .isEqualTo(text);
    }

    private static String settings() {
        var rows = Settings.ALL.stream().map(GeneratedDocsTest::row).collect(Collectors.joining("\n"));
        return """
                # Settings

                Made of the code; `%s` makes it anew.

                Said in this order, the first one wins: a flag of the command line, the environment (or `NAME_FILE`, which names a file that
                holds the value; both at once is a mistake), `hearth.toml` in the data folder, the default. Empty means unset. An unknown
                `HEARTH_…` name is a mistake, and all mistakes are told at once. `hearth config show` prints what is in force and why.

                | environment | flag | in hearth.toml | default | |
                |---|---|---|---|---|
                %s
                """.formatted(AGAIN, rows);
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        setting.variable(),
                        setting.secret() ? "never: others see a command line" : "`" + setting.flag() + "`",
                        setting.equals(Settings.DATA) ? "never: the file stands in it" : "`" + setting.key() + "`",
                        setting.standard().isEmpty() ? "none" : "`" + setting.standard() + "`",
                        setting.help());
    }

    private static String verbs() {
        var verbs = Verbs.commandLine().getSubcommands().values().stream()
                .filter(verb -> !verb.getCommandSpec().usageMessage().hidden())
                .map(GeneratedDocsTest::verb)
                .collect(Collectors.joining("\n"));
        var codes = Arrays.stream(ExitCode.values())
                .map(code -> "| %d | %s |".formatted(code.number(), code.meaning()))
                .collect(Collectors.joining("\n"));
        return """
                # Verbs

                Made of the code; `%s` makes it anew.

                `./hearth VERB …` and `java -jar hearth.jar VERB …` are the same; without a verb it serves.

                %s
                ## Exit codes

                | code | |
                |---|---|
                %s

                ## Signals

                | signal | |
                |---|---|
                | TERM, INT | not ready any more; open requests have `HEARTH_DRAIN_SECONDS` to finish; exit code 0 |
                | HUP | the log level is read again |
                """.formatted(AGAIN, verbs, codes);
    }

    private static String verb(CommandLine verb) {
        var usage = verb.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("[ \t]+\n", "\n");
        var below = verb.getSubcommands().values().stream()
                .map(GeneratedDocsTest::verb)
                .collect(Collectors.joining("\n"));
        return "## %s\n\n```\n%s```\n%s"
                .formatted(verb.getCommandSpec().qualifiedName(), usage, below.isEmpty() ? "" : "\n" + below);
    }
}
