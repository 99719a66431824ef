package hearth.cli;

import hearth.app.Version;
import hearth.base.config.ExitCode;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Says which Hearth this is. */
final class VersionVerb implements Verb {
    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("version");
        spec.usageMessage().description("Prints the version of this jar and of the Java that runs it.");
        return Flags.withJson(spec);
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var java = Runtime.version().toString();
        if (Flags.json(parsed)) terminal.json(Map.of("hearth", Version.text(), "java", java));
        else terminal.out().println("hearth " + Version.text() + " (Java " + java + ")");
        return ExitCode.DONE.number();
    }
}
