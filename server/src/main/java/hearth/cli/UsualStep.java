package hearth.cli;

import hearth.audit.Actor;
import hearth.base.db.SystemUse;
import hearth.label.UsualModels;
import picocli.CommandLine.Model.CommandSpec;

/** The model that everybody's new chats ask. Nothing is asked for: until somebody says one, it is the first that there is. */
final class UsualStep implements SetupStep {
    private static final String MODEL = "--model";

    @Override
    public void addFlags(CommandSpec spec) {
        spec.addOption(Flags.text(MODEL, "NAME", "What new chats ask, such as ollama/qwen3:14b.")
                .build());
    }

    @Override
    public Runnable decide(SetupTalk talk) {
        var model = talk.parsed().matchedOptionValue(MODEL, "").strip();
        if (model.isEmpty()) return () -> {};
        return () -> {
            var house = talk.house();
            var team = house.database.readAcross(SystemUse.PEOPLE, house.teams::first);
            new UsualModels(house.database, house.audit).setForTeam(team, Actor.Nameless.OPERATOR, model);
            talk.terminal().out().println("New chats ask " + model + ".");
        };
    }
}
