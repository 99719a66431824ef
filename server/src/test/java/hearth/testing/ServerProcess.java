package hearth.testing;

import hearth.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The program as an owner starts it: a process, its words, its exit code. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on http://\\S+:(\\d+)$");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(() -> keep(process.inputReader()));
    }

    public static ServerProcess start(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEARTH_"));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void keep(BufferedReader out) {
        try (out) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException killed) {
            lines.add("(killed)");
        }
    }

    /** Waits until it says that it listens. */
    public RawHttp listening() {
        Eventually.eventually("listening", () -> port() > 0 || !process.isAlive());
        if (port() == 0) throw new AssertionError("it ended instead: " + lines);
        return new RawHttp(port());
    }

    private int port() {
        return lines.stream()
                .map(LISTENING::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElse(0);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public String said() {
        return String.join("\n", lines);
    }

    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Its exit code, and all it said is there. */
    public int exit() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) throw new AssertionError("it does not end: " + lines);
            reader.join();
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
