package hearth.cli;

import hearth.base.config.Configuration;
import hearth.base.config.Setting;
import hearth.base.config.Settings;
import java.util.HashMap;
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
        var said = new HashMap<String, String>();
        for (var setting : Settings.ALL) {
            if (parsed.hasMatchedOption(setting.flag())) {
                said.put(setting.flag(), parsed.matchedOptionValue(setting.flag(), ""));
            }
        }
        return Configuration.read(said, terminal.environment());
    }

    private static OptionSpec option(Setting<?> setting) {
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel(setting.name())
                .description(setting.help().replace("%", "%%"))
                .build();
    }
}
