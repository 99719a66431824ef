package hearth.cli;

import hearth.app.Beside;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The first run at a terminal: does what its pages do, and asks only for what no flag said. */
final class SetupVerb implements Verb {
    private static final List<SetupStep> STEPS =
            List.of(new OwnerStep(), new SignUpStep(), new ModelsStep(), new UsualStep());

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("setup");
        spec.usageMessage()
                .description(
                        "Makes the owner, connects models that are found on this machine, and decides who may sign up, like the pages of the first run; beside a running server, or before the first start. What no flag says is asked for, at the console or line by line from stdin.");
        STEPS.forEach(step -> step.addFlags(spec));
        return Flags.withSettings(spec);
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var configuration = Flags.configuration(parsed, terminal, Set.of(Settings.SIGNUP));
        try (var beside = Beside.openOrMake(configuration)) {
            var house = beside.house();
            if (!house.setup.isOpen()) throw owned();
            var talk = SetupTalk.begin(house, beside.finds(), parsed, terminal);
            var decided = STEPS.stream().map(step -> step.decide(talk)).toList();
            decided.forEach(Runnable::run);
        }
        return ExitCode.DONE.number();
    }

    private static Refusal owned() {
        return new Refusal(
                ExitCode.USAGE,
                "This server is set up: it has an owner. One more comes by hearth admin create, and everything else is decided on the settings page.");
    }
}
