package hearth.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process of our own that runs a main class of the tests, to be talked to by lines and killed at will. */
public final class ChildJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedWriter in;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.in = process.outputWriter();
        Thread.ofVirtual().start(() -> pass(process.inputReader()));
    }

    public static ChildJvm start(Class<?> main, String... arguments) {
        // Starts in a third of a second: the tests are about what it does, not about how fast it gets.
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void pass(BufferedReader out) {
        try (out) {
            for (var line = out.readLine(); line != null; line = out.readLine()) lines.add(Optional.of(line));
        } catch (IOException killed) {
            // What came before the kill has been passed on.
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** The next line that it prints; empty once it has ended and all is read. */
    public Optional<String> line() {
        try {
            var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("the child said nothing for " + PATIENCE_SECONDS + " s");
            if (line.isEmpty()) lines.add(line);
            return line;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** All that it still prints until it ends. */
    public List<String> rest() {
        var all = new ArrayList<String>();
        for (var line = line(); line.isPresent(); line = line()) all.add(line.get());
        return all;
    }

    public void say(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        exit();
    }

    public int exit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("the child does not end");
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
