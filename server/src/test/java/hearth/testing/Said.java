package hearth.testing;

import hearth.cli.Terminal;
import hearth.cli.Verbs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a verb said and how it ended, in this process. */
public record Said(int code, String out, String err) {
    public static Said by(String... arguments) {
        return piped("", Map.of(), arguments);
    }

    /** With that on its stdin, and that in its environment. */
    public static Said piped(String stdin, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        var code = new Verbs(terminal).run(arguments);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What it printed, without the end of the line. */
    public String line() {
        return out.strip();
    }
}
