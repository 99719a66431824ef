package hearth.cli;

import hearth.app.DatabasePlace;
import hearth.base.config.DataFolder;
import hearth.base.config.ExitCode;
import hearth.base.config.Settings;
import hearth.base.db.Databases;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Brings the database to this version without serving: what an orchestrator runs before it starts the new servers. */
final class MigrateVerb implements Verb {
    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("migrate");
        spec.usageMessage()
                .description(
                        "Brings the database to the version of this jar. serve does the same by itself; several at once are safe.");
        return Flags.withJson(Flags.withSettings(spec));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var configuration = Flags.configuration(parsed, terminal);
        var place = DatabasePlace.of(configuration);
        DataFolder.prepare(configuration.get(Settings.DATA));
        var databases = new Databases(Clock.systemUTC());
        var applied = databases.migrate(place);
        var version = databases.versions(place).database();
        if (Flags.json(parsed)) {
            terminal.json(Map.of("applied", applied, "version", version));
        } else {
            applied.forEach(step -> terminal.out().println("applied " + step));
            terminal.out().println("The database is at version " + version + ".");
        }
        return ExitCode.DONE.number();
    }
}
