package hearth.cli;

import hearth.account.Accounts;
import hearth.account.Email;
import hearth.account.Names;
import hearth.setup.Setup.Owner;
import picocli.CommandLine.Model.CommandSpec;

/** Who owns the server. */
final class OwnerStep implements SetupStep {
    private static final String NAME = "--name";
    private static final String EMAIL = "--email";

    @Override
    public void addFlags(CommandSpec spec) {
        spec.addOption(Flags.text(NAME, "NAME", "What the owner is called.").build());
        spec.addOption(
                Flags.text(EMAIL, "EMAIL", "What the owner signs in with.").build());
        spec.addOption(Flags.passwordStdin().build());
    }

    @Override
    public Runnable decide(SetupTalk talk) {
        var name = talk.ask(NAME, "Your name:", typed -> Names.typed("name", typed));
        var email = talk.ask(EMAIL, "Your e-mail address:", Email::typed);
        var password = talk.askPassword("A password, at least 8 characters:", typed -> {
            Accounts.refuseTooEasy(typed, email);
            return typed;
        });
        return () -> {
            talk.house().setup.makeOwner(new Owner(name, email.text(), password));
            talk.terminal().out().println(name + " owns this server and signs in as " + email + ".");
        };
    }
}
