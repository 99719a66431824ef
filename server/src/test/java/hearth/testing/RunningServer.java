package hearth.testing;

import hearth.app.App;
import hearth.base.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A whole server on a data folder of its own and a free port, in this process. */
public final class RunningServer implements AutoCloseable {
    private final Path folder;
    private final App app;

    private RunningServer(Path folder, App app) {
        this.folder = folder;
        this.app = app;
    }

    public static RunningServer start(Map<String, String> flags) {
        return start(flags, Map.of());
    }

    public static RunningServer start(Map<String, String> flags, Map<String, String> environment) {
        try {
            var folder = Files.createTempDirectory("hearth-server");
            var all = new HashMap<String, String>(Map.of("--listen", "127.0.0.1:0", "--drain-seconds", "2"));
            all.put("--data", folder.toString());
            all.putAll(flags);
            return new RunningServer(folder, App.start(Configuration.read(all, environment)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String origin() {
        return app.origin();
    }

    public RawHttp http() {
        return new RawHttp(URI.create(app.origin()).getPort());
    }

    public RawHttp management() {
        return new RawHttp(URI.create(app.managementOrigin()).getPort());
    }

    public App app() {
        return app;
    }

    @Override
    public void close() {
        app.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
