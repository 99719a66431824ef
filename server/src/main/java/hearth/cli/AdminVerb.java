package hearth.cli;

import hearth.account.Email;
import hearth.app.Beside;
import hearth.app.House;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.setup.Setup.Owner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Makes somebody who runs the server, or lets them in again. */
final class AdminVerb implements Verb {
    private static final String EMAIL = "--email";
    private static final String NAME = "--name";
    private static final String RESET = "--reset";

    @Override
    public CommandSpec spec() {
        var create = CommandSpec.create().name("create");
        create.usageMessage()
                .description(
                        "Makes the owner of a server that has none, else one more operator, who is an admin of its first team. Beside a running server too.");
        create.addOption(Flags.text(EMAIL, "EMAIL", "What they sign in with.")
                .required(true)
                .build());
        create.addOption(Flags.text(NAME, "NAME", "What they are called. Unset: their e-mail address.")
                .build());
        create.addOption(Flags.passwordStdin().required(true).build());
        create.addOption(OptionSpec.builder(RESET)
                .type(boolean.class)
                .description(
                        "For an account that is there, whose owner is locked out: sets the password, ends every session, takes the second factor away, and makes the account active and an operator.")
                .build());
        var spec = CommandSpec.create().name("admin");
        spec.usageMessage().description("Who runs the server.");
        return spec.addSubcommand("create", Flags.withSettings(create).mixinStandardHelpOptions(true));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        if (!parsed.commandSpec().name().equals("create")) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "Say what to do: admin create.");
        }
        var configuration = Flags.configuration(parsed, terminal);
        var email = Email.typed(parsed.matchedOptionValue(EMAIL, ""));
        var password = new Answers(terminal).password();
        if (parsed.hasMatchedOption(RESET)) {
            try (var beside = Beside.open(configuration)) {
                letBackIn(beside.house(), email, password, terminal);
            }
        } else {
            var name = parsed.matchedOptionValue(NAME, email.text());
            try (var beside = Beside.openOrMake(configuration)) {
                make(beside.house(), new Owner(name, email.text(), password), terminal);
            }
        }
        return ExitCode.DONE.number();
    }

    private static void letBackIn(House house, Email email, String password, Terminal terminal) {
        if (house.accounts.find(email).isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE, "Nobody here has the address " + email + ". Correct it, or leave --reset out.");
        }
        house.operators.letBackIn(email, password);
        terminal.out()
                .println(email
                        + " has a new password and runs this server; the sessions and the second factor are gone.");
    }

    private static void make(House house, Owner typed, Terminal terminal) {
        var email = Email.typed(typed.email());
        if (house.setup.isOpen()) {
            house.setup.makeOwner(typed);
            terminal.out().println(email + " owns this server.");
        } else if (house.accounts.find(email).isPresent()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    email + " has an account here already. With --reset it gets this password and runs the server.");
        } else {
            house.operators.make(email, typed.name(), typed.password());
            terminal.out().println(email + " runs this server too.");
        }
    }
}
