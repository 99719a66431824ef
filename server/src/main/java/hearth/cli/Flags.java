package hearth.cli;

import hearth.base.config.Configuration;
import hearth.base.config.Setting;
import hearth.base.config.Settings;
import java.util.HashMap;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every setting is a flag of every verb that reads settings; secrets are not, since others see a command line. */
final class Flags {
    static final String JSON = "--json";

    private Flags() {}

    static CommandSpec withSettings(CommandSpec spec) {
        Settings.ALL.stream().filter(setting -> !setting.secret()).forEach(setting -> spec.addOption(option(setting)));
        return spec;
    }

    static CommandSpec withJson(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .description("Print JSON.")
                .build());
    }

    static boolean json(ParseResult parsed) {
        return parsed.hasMatchedOption(JSON);
    }

    static Configuration configuration(ParseResult parsed, Terminal terminal) {
        return configuration(parsed, terminal, Set.of());
    }

    /** Without those flags that mean something else to this verb. */
    static Configuration configuration(ParseResult parsed, Terminal terminal, Set<Setting<?>> others) {
        var said = new HashMap<String, String>();
        for (var setting : Settings.ALL) {
            if (!others.contains(setting) && parsed.hasMatchedOption(setting.flag())) {
                said.put(setting.flag(), parsed.matchedOptionValue(setting.flag(), ""));
            }
        }
        return Configuration.read(said, terminal.environment());
    }

    static final String PASSWORD_STDIN = "--password-stdin";

    /** A flag of one verb alone, with its value. */
    static OptionSpec.Builder text(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
    }

    static OptionSpec.Builder passwordStdin() {
        return OptionSpec.builder(PASSWORD_STDIN)
                .type(boolean.class)
                .description("The password is the first line of stdin: 8 to 128 characters.");
    }

    private static OptionSpec option(Setting<?> setting) {
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel(setting.name())
                .description(setting.help().replace("%", "%%"))
                .build();
    }
}
