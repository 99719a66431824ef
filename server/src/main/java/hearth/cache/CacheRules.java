package hearth.cache;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.ids.TeamId;
import java.util.Optional;

/** Which teams keep answers, and for how long. Nobody does who has not said so. */
public final class CacheRules {
    static final Action CHANGED = new Action("team.cache_changed");

    private final Database database;
    private final Rights rights;
    private final Audit audit;
    private final CacheRuleStore store = new CacheRuleStore();
    private final Memory<TeamId, Optional<CacheRule>> known = new Memory<>();

    public CacheRules(Database database, Rights rights, Audit audit) {
        this.database = database;
        this.rights = rights;
        this.audit = audit;
        rights.listen(known::forget);
    }

    /** Costs no query. */
    public Optional<CacheRule> of(TeamId team) {
        return known.get(team, () -> database.read(team, tx -> store.find(tx, team)));
    }

    public void set(Principal by, CacheRule rule) {
        database.write(by.team(), tx -> {
            store.set(tx, by.team(), rule);
            rights.changed(tx);
            audit.record(
                    tx,
                    by.team(),
                    Event.of(by, CHANGED, Subject.of(by.team()))
                            .with("shared", String.valueOf(rule.isShared()))
                            .with("seconds", String.valueOf(rule.life().toSeconds())));
            return null;
        });
    }

    public void clear(Principal by) {
        database.write(by.team(), tx -> {
            store.delete(tx, by.team());
            rights.changed(tx);
            audit.record(
                    tx, by.team(), Event.of(by, CHANGED, Subject.of(by.team())).with("seconds", "0"));
            return null;
        });
    }
}
