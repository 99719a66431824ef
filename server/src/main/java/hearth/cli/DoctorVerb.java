package hearth.cli;

import hearth.app.DatabasePlace;
import hearth.base.config.ExitCode;
import hearth.operate.Doctor;
import hearth.operate.Doctor.Finding;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks at everything a healthy server needs and says what is wrong and what to do about it. */
final class DoctorVerb implements Verb {
    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("doctor");
        spec.usageMessage()
                .description(
                        "Looks at Java, the data folder, the database and the addresses, beside a running server too. Ends with the exit code of the worst finding.");
        return Flags.withJson(Flags.withSettings(spec));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var configuration = Flags.configuration(parsed, terminal);
        var findings = new Doctor(configuration, DatabasePlace.of(configuration), Clock.systemUTC()).examine();
        if (Flags.json(parsed)) terminal.json(findings);
        else print(findings, terminal);
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.BAD)
                .findFirst()
                .map(finding -> finding.code().number())
                .orElse(ExitCode.DONE.number());
    }

    private static void print(List<Finding> findings, Terminal terminal) {
        for (var finding : findings) {
            var level = finding.level().name().toLowerCase(Locale.ROOT);
            terminal.out().printf("%-5s %-14s %s%n", level, finding.subject(), finding.text());
        }
    }
}
