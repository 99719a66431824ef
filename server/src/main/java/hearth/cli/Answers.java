package hearth.cli;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes back when a verb asks: from somebody at the console, who does not see their password as they type it, or line by line from stdin. */
final class Answers {
    private final @Nullable Console console;
    private final BufferedReader lines;

    Answers(Terminal terminal) {
        this.console = console(terminal);
        this.lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }

    @SuppressWarnings("SystemConsoleNull") // it does again since 25
    private static @Nullable Console console(Terminal terminal) {
        var console = System.console();
        var isOurs = terminal.in().equals(System.in);
        return isOurs && console != null && console.isTerminal() ? console : null;
    }

    /** Whether somebody sits there, who can be asked again. */
    boolean areTyped() {
        return console != null;
    }

    /** Empty once there are no more. Whoever pipes their answers in knows the questions, and is not shown them. */
    Optional<String> line(String question) {
        return console == null ? read() : Optional.ofNullable(console.readLine("%s ", question));
    }

    /** The same, for what nobody may see over a shoulder. */
    Optional<String> secret(String question) {
        return console == null
                ? read()
                : Optional.ofNullable(console.readPassword("%s ", question)).map(String::new);
    }

    /** For --password-stdin. */
    String password() {
        return secret("Password:")
                .filter(line -> !line.isEmpty())
                .orElseThrow(() -> new Refusal(
                        ExitCode.USAGE, "--password-stdin: stdin is empty. Its first line is to be the password."));
    }

    private Optional<String> read() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
