package hearth.cli;

import hearth.app.Version;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.text.Nearest;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the verb that was meant, runs it, and turns what went wrong into one sentence and an exit code. */
public final class Verbs {
    private static final List<Verb> ALL = List.of(
            new ServeVerb(),
            new SetupVerb(),
            new SetupLinkVerb(),
            new AdminVerb(),
            new KeyVerb(),
            new ScanVerb(),
            new DoctorVerb(),
            new ConfigVerb(),
            new MigrateVerb(),
            new AuditVerb(),
            new VersionVerb(),
            new RehearseVerb());

    /** What a database answers with that is busy or gone. */
    private static final int UNAVAILABLE = 503;

    private final Terminal terminal;
    private final CommandLine root;

    public Verbs(Terminal terminal) {
        this.terminal = terminal;
        this.root = commandLine();
    }

    /** All of them, as the docs page and the help show them. */
    static CommandLine commandLine() {
        var spec = CommandSpec.create()
                .name("hearth")
                .version("hearth " + Version.text())
                .mixinStandardHelpOptions(true);
        spec.usageMessage().description("An AI assistant server that its owner really owns. Without a verb it serves.");
        ALL.forEach(verb -> spec.addSubcommand(verb.spec().name(), verb.spec().mixinStandardHelpOptions(true)));
        return new CommandLine(spec);
    }

    public int run(String... arguments) {
        try {
            var parsed = root.parseArgs(withVerb(arguments));
            return help(parsed) ? ExitCode.DONE.number() : run(parsed);
        } catch (ParameterException wrong) {
            return usage(wrong);
        } catch (Refusal refused) {
            terminal.err().println("hearth: " + refused.getMessage());
            return refused.code().number();
        } catch (Problem wrong) {
            return problem(wrong);
        } catch (Exception bug) {
            terminal.err().println("hearth: this is a fault of ours. Please report it with what stands below.");
            bug.printStackTrace(terminal.err());
            return ExitCode.BUG.number();
        }
    }

    private static String[] withVerb(String... arguments) {
        var asksRoot = arguments.length > 0
                && (!arguments[0].startsWith("-")
                        || List.of("-h", "--help", "-V", "--version").contains(arguments[0]));
        return asksRoot
                ? arguments
                : Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new);
    }

    private boolean help(ParseResult parsed) {
        var asked = deepest(parsed).commandSpec().commandLine();
        if (asked.isUsageHelpRequested()) asked.usage(terminal.out());
        else if (asked.isVersionHelpRequested()) root.printVersionHelp(terminal.out());
        return asked.isUsageHelpRequested() || asked.isVersionHelpRequested();
    }

    private int run(ParseResult parsed) throws Exception {
        var name = parsed.subcommand().commandSpec().name();
        var verb = ALL.stream()
                .filter(each -> each.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        return verb.run(deepest(parsed), terminal);
    }

    private int problem(Problem wrong) {
        var field = wrong.field() == null ? "" : wrong.field() + ": ";
        terminal.err().println("hearth: " + field + wrong.sentence());
        return (wrong.status() == UNAVAILABLE ? ExitCode.DATABASE : ExitCode.USAGE).number();
    }

    private int usage(ParameterException wrong) {
        var verb = wrong.getCommandLine().getCommandSpec();
        terminal.err().println("hearth: " + wrong.getMessage());
        terminal.err()
                .println(meant(wrong, verb)
                        .map(name -> "Did you mean: " + verb.qualifiedName() + " " + name + "?")
                        .orElse("See: " + verb.qualifiedName() + " --help"));
        return ExitCode.USAGE.number();
    }

    private static Optional<String> meant(ParameterException wrong, CommandSpec verb) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) return Optional.empty();
        var typed = unmatched.getUnmatched().getFirst();
        var known = typed.startsWith("-")
                ? verb.optionsMap().keySet()
                : verb.subcommands().keySet();
        return Nearest.of(typed, known);
    }

    private static ParseResult deepest(ParseResult parsed) {
        var at = parsed;
        while (at.hasSubcommand()) at = at.subcommand();
        return at;
    }
}
