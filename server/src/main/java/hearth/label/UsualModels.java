package hearth.label;

import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.ids.TeamId;
import java.util.List;

/** What new chats ask where nobody chose: somebody's own model, else the team's. */
public final class UsualModels {
    static final Action CHANGED = new Action("team.usual_model_changed");

    private final Database database;
    private final Audit audit;
    private final UsualStore store = new UsualStore();

    public UsualModels(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param own and the team's; empty where none is chosen */
    public record Usual(String own, String team) {
        /** In the order in which they count. */
        public List<String> wishes() {
            return List.of(own, team);
        }
    }

    public Usual of(Principal by) {
        return database.read(
                by.team(),
                tx -> new Usual(
                        store.find(tx, by.team(), by.account().text()), store.find(tx, by.team(), UsualStore.TEAM)));
    }

    /** @param model one that they are offered; empty for none */
    public void setOwn(Principal by, String model) {
        database.write(by.team(), tx -> {
            store.set(tx, by.team(), by.account().text(), model);
            return model;
        });
    }

    public void setForTeam(Principal by, String model) {
        setForTeam(by.team(), Actor.of(by), model);
    }

    public void setForTeam(TeamId team, Actor by, String model) {
        database.write(team, tx -> {
            store.set(tx, team, UsualStore.TEAM, model);
            audit.record(tx, team, Event.of(by, CHANGED, Subject.of(team)).with("model", model));
            return model;
        });
    }
}
