package hearth.cli;

import hearth.base.config.Configuration;
import hearth.base.config.ExitCode;
import hearth.base.config.Setting;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Shows what was decided and where, with secrets masked. */
final class ConfigVerb implements Verb {
    @Override
    public CommandSpec spec() {
        var show = CommandSpec.create().name("show");
        show.usageMessage().description("Prints each setting, its value and where it comes from.");
        var spec = CommandSpec.create().name("config");
        spec.usageMessage().description("What was decided, and where.");
        return spec.addSubcommand(
                "show", Flags.withJson(Flags.withSettings(show)).mixinStandardHelpOptions(true));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        if (!parsed.commandSpec().name().equals("show")) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "Say what to do: config show.");
        }
        var configuration = Flags.configuration(parsed, terminal);
        var rows = configuration.settings().stream()
                .map(setting -> row(configuration, setting))
                .toList();
        if (Flags.json(parsed)) terminal.json(rows);
        else print(rows, terminal);
        return ExitCode.DONE.number();
    }

    private static Row row(Configuration configuration, Setting<?> setting) {
        var value = configuration.value(setting);
        return new Row(setting.variable(), setting.shown(value.text()), value.origin());
    }

    private static void print(List<Row> rows, Terminal terminal) {
        var widest = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        for (var row : rows) {
            terminal.out()
                    .printf("%-24s %-" + Math.max(1, widest) + "s  %s%n", row.setting(), row.value(), row.origin());
        }
    }

    record Row(String setting, String value, String origin) {}
}
