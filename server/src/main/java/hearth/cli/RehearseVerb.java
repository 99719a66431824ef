package hearth.cli;

import hearth.app.App;
import hearth.app.Logging;
import hearth.base.config.Configuration;
import hearth.base.config.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A whole short life on a scratch folder: start, a few requests, stop. Run under {@code -XX:AOTCacheOutput} it teaches Java what a
 * start needs, and every later start takes half the time.
 */
final class RehearseVerb implements Verb {
    private static final List<String> ADDRESSES =
            List.of("/", "/health/live", "/health/ready", "/v1/models", "/metrics", "/nowhere", "/v1/nowhere");

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("rehearse");
        spec.usageMessage()
                .hidden(true)
                .description("Starts, asks itself a few things and stops, on a scratch folder.");
        return spec;
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) throws IOException {
        var scratch = Files.createTempDirectory("hearth-rehearsal");
        try {
            var configuration = Configuration.read(
                    Map.of("--data", scratch.toString(), "--listen", "127.0.0.1:0", "--log-level", "error"), Map.of());
            Logging.start(configuration);
            try (var app = App.start(configuration)) {
                for (var address : ADDRESSES) ask(app.origin() + address);
            }
        } finally {
            delete(scratch);
        }
        return ExitCode.DONE.number();
    }

    private static void ask(String address) throws IOException {
        // The plainest client there is: what it loads is of no use to a server, and it is not part of one.
        if (URI.create(address).toURL().openConnection() instanceof HttpURLConnection connection) {
            connection.setRequestProperty("Accept-Encoding", "gzip");
            connection.setRequestProperty("Accept-Language", "de, en;q=0.5");
            var status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
