package hearth.admin;

import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.config.Decisions;
import hearth.base.config.Setting;
import hearth.base.config.Settings;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator decides on the page: in force at once here, and within a second on every other server. */
public final class ServerSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSettings.class);
    static final Action CHANGED = new Action("setting.changed");

    private final Database database;
    private final Clock clock;
    private final Decisions decisions;
    private final Rights rights;
    private final Audit audit;
    private final SettingStore store = new SettingStore();

    public ServerSettings(Database database, Clock clock, Decisions decisions, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.decisions = decisions;
        this.rights = rights;
        this.audit = audit;
        decisions.decide(database.readAcross(SystemUse.PEOPLE, store::all));
        rights.listen(this::readAgain);
    }

    private void readAgain() {
        try {
            decisions.decide(database.readAcross(SystemUse.PEOPLE, store::all));
        } catch (RuntimeException outage) {
            LOG.debug("The settings stay as they were", outage);
        }
    }

    /** Refuses what the start decided already, and what the setting cannot be. */
    public void decide(Principal by, String name, String text) {
        decide(Actor.of(by), name, text);
    }

    public void decide(Actor by, String name, String text) {
        var setting = setting(name);
        if (decisions.isLocked(setting)) {
            throw Problem.of(
                    409,
                    "setting_locked",
                    "This is decided by " + decisions.value(setting).origin() + ", so not here.");
        }
        setting.refuse(text).ifPresent(fix -> {
            throw Problem.invalid("value", fix);
        });
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            var before = setting.shown(decisions.value(setting).text());
            store.put(tx, setting.name(), text, clock.instant());
            // Other servers learn of it the way they learn of rights.
            rights.changed(tx);
            audit.record(
                    tx,
                    TeamId.SERVER,
                    Event.of(by, CHANGED, new Subject("setting", setting.name()))
                            .with("before", before)
                            .with("after", setting.shown(text)));
            return null;
        });
        readAgain();
    }

    private static Setting<?> setting(String name) {
        return Settings.ALL.stream()
                .filter(each -> each.name().equals(name) && each.onPage())
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
