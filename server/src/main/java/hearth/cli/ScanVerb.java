package hearth.cli;

import hearth.app.Beside;
import hearth.audit.Actor;
import hearth.base.config.ExitCode;
import hearth.scan.Find;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Shows what there is to connect on this machine, and connects it where that is asked for. */
final class ScanVerb implements Verb {
    private static final String IMPORT = "--import";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("scan");
        spec.usageMessage()
                .description(
                        "Finds servers of models that answer on this machine, and AI keys in the environment. Keys are shown masked, and sent nowhere unless they are imported.");
        spec.addOption(OptionSpec.builder(IMPORT)
                .type(boolean.class)
                .description("Connect all that was found, for every team; beside a running server too.")
                .build());
        return Flags.withJson(Flags.withSettings(spec));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        var configuration = Flags.configuration(parsed, terminal);
        try (var beside = Beside.openOrMake(configuration)) {
            var finds = beside.finds();
            var found = finds.look();
            if (parsed.hasMatchedOption(IMPORT))
                finds.connect(
                        Actor.Nameless.OPERATOR, found.stream().map(Find::id).collect(Collectors.toSet()));
            if (Flags.json(parsed))
                terminal.json(found.stream().map(ScanVerb::json).toList());
            else print(terminal, found, parsed.hasMatchedOption(IMPORT));
        }
        return ExitCode.DONE.number();
    }

    private static void print(Terminal terminal, List<Find> found, boolean isImported) {
        if (found.isEmpty()) terminal.err().println("Nothing new was found.");
        for (var find : found) terminal.out().println(line(find));
        if (!found.isEmpty())
            terminal.err().println(isImported ? "All of it is connected." : "hearth scan --import connects all of it.");
    }

    static String line(Find find) {
        var what = find.isKey()
                ? "key " + find.masked()
                : find.models().size() + (find.models().size() == 1 ? " model" : " models");
        return find.preset().name() + ": " + find.where() + ", " + what;
    }

    private static Map<String, Object> json(Find find) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("provider", find.id());
        fields.put(find.isKey() ? "variable" : "url", find.where());
        if (find.isKey()) fields.put("key", find.masked());
        else
            fields.put(
                    "models",
                    find.models().stream().map(served -> served.name()).toList());
        return fields;
    }
}
