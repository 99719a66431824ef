package hearth.cli;

import hearth.app.App;
import hearth.app.Logging;
import hearth.app.Slack;
import hearth.base.config.Configuration;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs the server until it is told to stop. */
final class ServeVerb implements Verb {
    private static final Logger LOG = LoggerFactory.getLogger(ServeVerb.class);

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("serve");
        spec.usageMessage()
                .description(
                        "Runs the server. TERM and INT let open requests finish, then stop it; HUP reads the log level again.");
        return Flags.withSettings(spec);
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) throws InterruptedException {
        var configuration = Flags.configuration(parsed, terminal);
        Logging.start(configuration);
        var stop = new CountDownLatch(1);
        Signals.onStop(stop::countDown);
        Signals.onHangUp(() -> readAgain(parsed, terminal));
        try (var app = App.start(configuration);
                var _ = Slack.start(app::open)) {
            stop.await();
            LOG.info("Stopping {}: open requests have {} s", app.origin(), configuration.get(Settings.DRAIN_SECONDS));
        }
        LOG.info("Stopped");
        Logging.stop();
        return Signals.leave();
    }

    private static void readAgain(ParseResult parsed, Terminal terminal) {
        try {
            Configuration configuration = Flags.configuration(parsed, terminal);
            Logging.setLevel(configuration.get(Settings.LOG_LEVEL));
            LOG.info(
                    "Read again: log level {}",
                    configuration.value(Settings.LOG_LEVEL).text());
        } catch (Refusal wrong) {
            LOG.error("Everything stays as it was. {}", wrong.getMessage());
        }
    }
}
