package hearth.cli;

import hearth.audit.Actor;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import hearth.base.text.Problem;
import picocli.CommandLine.Model.CommandSpec;

/** Who else may come in: stored as the page stores it, so that the page can change it later. */
final class SignUpStep implements SetupStep {
    private static final String SIGNUP = Settings.SIGNUP.flag();

    /** Every verb has this one already, as the setting that it is. */
    @Override
    public void addFlags(CommandSpec spec) {}

    @Override
    public Runnable decide(SetupTalk talk) {
        var decisions = talk.house().decisions;
        if (decisions.isLocked(Settings.SIGNUP)) {
            if (!talk.parsed().hasMatchedOption(SIGNUP)) return () -> {};
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    SIGNUP + ": " + decisions.value(Settings.SIGNUP).origin()
                            + " decides this already. Change it there, or leave the flag out.");
        }
        var chosen = talk.offer(SIGNUP, "Who may sign up: closed, invite or open? [closed]", SignUpStep::read);
        return () -> chosen.ifPresent(
                signup -> talk.house().serverSettings.decide(Actor.Nameless.OPERATOR, Settings.SIGNUP.name(), signup));
    }

    private static String read(String typed) {
        Settings.SIGNUP.refuse(typed).ifPresent(fix -> {
            throw Problem.invalid("signup", fix);
        });
        return typed;
    }
}
