package hearth.cli;

import hearth.app.Beside;
import hearth.audit.Audit;
import hearth.audit.Verdict;
import hearth.base.config.ExitCode;
import hearth.base.db.Databases;
import hearth.base.ids.TeamId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Looks through the audit trail for anything that is not as it was written. */
final class AuditVerb implements Verb {
    private static final String TEAM = "--team";

    @Override
    public CommandSpec spec() {
        var verify = CommandSpec.create().name("verify");
        verify.usageMessage()
                .description(
                        "Walks through the audit trail of every team, beside a running server too, and names the first line of each that is not as it was written. Ends with 10 where there is one.");
        verify.addOption(OptionSpec.builder(TEAM)
                .type(String.class)
                .paramLabel("ID")
                .description("Of this team alone; 'server' is the server's own trail.")
                .build());
        var spec = CommandSpec.create().name("audit");
        spec.usageMessage().description("The trail of what was done here.");
        return spec.addSubcommand(
                "verify", Flags.withJson(Flags.withSettings(verify)).mixinStandardHelpOptions(true));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        if (!parsed.commandSpec().name().equals("verify")) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "Say what to do: audit verify.");
        }
        var configuration = Flags.configuration(parsed, terminal);
        // Opening would make a database where none is, and this only looks.
        var place = Beside.place(configuration);
        try (var database = new Databases(Clock.systemUTC()).open(place)) {
            var audit = new Audit(database, Beside.secrets(configuration, database), Clock.systemUTC());
            var verdicts = teams(parsed, audit).stream().map(audit::verify).toList();
            if (Flags.json(parsed))
                terminal.json(verdicts.stream().map(AuditVerb::json).toList());
            else print(verdicts, terminal);
            var isFine = verdicts.stream().allMatch(Verdict.Fine.class::isInstance);
            return (isFine ? ExitCode.DONE : ExitCode.AUDIT).number();
        }
    }

    private static List<TeamId> teams(ParseResult parsed, Audit audit) {
        if (!parsed.hasMatchedOption(TEAM)) return audit.chains();
        try {
            return List.of(new TeamId(parsed.matchedOptionValue(TEAM, "")));
        } catch (IllegalArgumentException odd) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "--team: " + odd.getMessage(), odd);
        }
    }

    private static void print(List<Verdict> verdicts, Terminal terminal) {
        if (verdicts.isEmpty()) terminal.out().println("Nothing has been recorded yet.");
        for (var verdict : verdicts) terminal.out().println(sentence(verdict));
    }

    private static String sentence(Verdict verdict) {
        var team = verdict.team().text();
        return switch (verdict) {
            case Verdict.Fine fine ->
                "fine    %s: %d lines, %d details erased, ends with %s"
                        .formatted(team, fine.lines(), fine.erased(), fine.lines() == 0 ? "nothing" : fine.hash());
            case Verdict.Broken broken ->
                "broken  %s: line %d. %s%s"
                        .formatted(team, broken.seq(), broken.fault().sentence(), hint(broken));
        };
    }

    /** Under another key no line of any chain fits, which is far more likely than somebody who changed every first line. */
    private static String hint(Verdict.Broken broken) {
        var isFirst = broken.seq() == 1 && broken.fault() == Verdict.Fault.CHANGED;
        return isFirst ? " Or the database was made with another secret key." : "";
    }

    private static Map<String, Object> json(Verdict verdict) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("team", verdict.team().text());
        fields.put("fine", verdict instanceof Verdict.Fine);
        switch (verdict) {
            case Verdict.Fine fine -> {
                fields.put("lines", fine.lines());
                fields.put("erased", fine.erased());
                fields.put("hash", fine.hash());
            }
            case Verdict.Broken broken -> {
                fields.put("line", broken.seq());
                fields.put("fault", broken.fault().name().toLowerCase(Locale.ROOT));
                fields.put("message", broken.fault().sentence() + hint(broken));
            }
        }
        return fields;
    }
}
