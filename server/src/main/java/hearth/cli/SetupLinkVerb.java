package hearth.cli;

import hearth.app.Addresses;
import hearth.app.Beside;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Finds the link of the first run again, for who has no log at hand. */
final class SetupLinkVerb implements Verb {
    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("setup-link");
        spec.usageMessage()
                .description(
                        "Prints the link of the first run, beside a running server too: whoever opens it becomes the owner. Ends with 2 where there is one already.");
        return Flags.withJson(Flags.withSettings(spec));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var configuration = Flags.configuration(parsed, terminal);
        try (var beside = Beside.open(configuration)) {
            var setup = beside.house().setup;
            if (!setup.isOpen()) throw owned();
            var link = Addresses.of(configuration, setup.path());
            if (Flags.json(parsed)) terminal.json(Map.of("link", link));
            else terminal.out().println(link);
        }
        return ExitCode.DONE.number();
    }

    /** Nothing is wrong with the server or its configuration: the verb alone has come too late. */
    private static Refusal owned() {
        return new Refusal(
                ExitCode.USAGE,
                "This server has an owner already. Sign in, or use hearth admin create --reset where the way in is lost.");
    }
}
