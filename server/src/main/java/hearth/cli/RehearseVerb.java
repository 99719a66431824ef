package hearth.cli;

import hearth.app.App;
import hearth.app.Logging;
import hearth.base.config.Configuration;
import hearth.base.config.ExitCode;
import hearth.base.ids.TeamId;
import hearth.base.net.Call;
import hearth.base.net.Reach;
import java.io.IOException;
import java.io.OutputStream;
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
                for (var address : ADDRESSES) ask(app, address);
            }
        } finally {
            delete(scratch);
        }
        return ExitCode.DONE.number();
    }

    /** By the server's own way out, so that this is rehearsed too. */
    private static void ask(App app, String address) throws IOException {
        var call = Call.by(TeamId.SERVER, "rehearsal")
                .reach(Reach.LOCAL)
                .header("Accept-Language", "de, en;q=0.5")
                .get(URI.create(app.origin() + address));
        try (var reply = app.outbound().send(call)) {
            reply.body().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
