package hearth.cli;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup as somebody at a terminal meets it; script, of every Linux, lends a terminal. */
@Tag("processes")
class SetupConsoleTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path folder;

    private final AtomicReference<String> heard = new AtomicReference<>("");
    private int answered;

    @Test
    void somebody_at_a_console_is_asked_again_and_their_password_is_not_shown() throws Exception {
        assumeThat(Files.isExecutable(SCRIPT)).isTrue();
        var process = start();
        try {
            Thread.ofVirtual().start(() -> listen(process));
            answer(process, "Your name:", "Anna");
            answer(process, "address:", "anna");
            answer(process, "anna@example.org.", "anna@example.org");
            answer(process, "8 characters:", "password123");
            answer(process, "guessed first. Take another.", "a stove in the hall");
            answer(process, "once more:", "a stove in the hell");
            answer(process, "not the same.", "a stove in the hall");
            answer(process, "once more:", "a stove in the hall");
            answer(process, "[closed]", "open");

            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            eventually("all is said", () -> heard.get().contains("Anna owns this server"));
            assertThat(process.exitValue()).isZero();
            assertThat(heard.get()).contains("anna@example.org").doesNotContain("stove", "password123");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        var verb = String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED",
                Main.class.getName(),
                "setup --connect none --data",
                folder.toString());
        var builder = new ProcessBuilder(SCRIPT.toString(), "-qefc", verb, "/dev/null").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEARTH_"));
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")));
        return builder.start();
    }

    private void listen(Process process) {
        try (var out = process.inputReader()) {
            for (var next = out.read(); next >= 0; next = out.read()) {
                var character = Character.toString(next);
                heard.updateAndGet(before -> before + character);
            }
        } catch (IOException gone) {
            heard.updateAndGet(before -> before + "(gone)");
        }
    }

    /** Once it was asked, behind what was answered before. */
    private void answer(Process process, String question, String line) throws IOException {
        eventually(question, () -> heard.get().indexOf(question, answered) >= 0 || !process.isAlive());
        var at = heard.get().indexOf(question, answered);
        assertThat(at).as(heard.get()).isNotNegative();
        answered = at + question.length();
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }
}
