package hearth.label;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.catalogue.Catalogue;
import hearth.label.Label.Part;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A team's labels: made, changed, removed, and found without a query. */
public final class Labels {
    static final Action MADE = new Action("label.made");
    static final Action CHANGED = new Action("label.changed");
    static final Action REMOVED = new Action("label.removed");

    private final Database database;
    private final Clock clock;
    private final Catalogue catalogue;
    private final Rights rights;
    private final Audit audit;
    private final LabelStore store = new LabelStore();
    private final RuleStore rules = new RuleStore();
    private final Memory<TeamId, List<Label>> known = new Memory<>();

    public Labels(Database database, Clock clock, Catalogue catalogue, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.catalogue = catalogue;
        this.rights = rights;
        this.audit = audit;
        rights.listen(known::forget);
    }

    /** By name. */
    public List<Label> of(TeamId team) {
        return known.get(team, () -> List.copyOf(database.read(team, tx -> store.all(tx, team))));
    }

    public Optional<Label> find(TeamId team, String name) {
        return of(team).stream().filter(label -> label.name().equals(name)).findFirst();
    }

    public Label make(Principal by, Label wish) {
        var label = withKnownModels(by, wish);
        return database.write(by.team(), tx -> {
            if (store.exists(tx, by.team(), label.name())) {
                throw Problem.invalid("name", "label_taken", "There is a label of that name already.");
            }
            store.insert(tx, by.team(), label, clock.instant());
            changed(tx, by, MADE, label);
            return label;
        });
    }

    public Label change(Principal by, Label wish) {
        var label = withKnownModels(by, wish);
        return database.write(by.team(), tx -> {
            requireThere(tx, by.team(), label.name());
            store.update(tx, by.team(), label, clock.instant());
            changed(tx, by, CHANGED, label);
            return label;
        });
    }

    public void remove(Principal by, String name) {
        database.write(by.team(), tx -> {
            requireThere(tx, by.team(), name);
            store.delete(tx, by.team(), name);
            // Whoever takes the name anew says anew who may use it.
            rules.delete(tx, by.team(), name);
            rights.changed(tx);
            audit.record(tx, by.team(), Event.of(by, REMOVED, new Subject("label", name)));
            return null;
        });
    }

    private void requireThere(Tx tx, TeamId team, String name) {
        if (!store.exists(tx, team, name)) throw Problem.notFound();
    }

    /** Under their ids, whatever they were written as. */
    private Label withKnownModels(Principal by, Label wish) {
        return wish.with(wish.parts().stream()
                .map(part -> new Part(id(by.team(), part.model()), part.weight()))
                .toList());
    }

    private String id(TeamId team, String model) {
        try {
            return catalogue.find(team, model).id();
        } catch (Problem unknown) {
            throw Problem.invalid("models", "label_model", unknown.sentence());
        }
    }

    private void changed(Tx tx, Principal by, Action action, Label label) {
        rights.changed(tx);
        var models = label.parts().stream().map(Part::model).collect(Collectors.joining(" "));
        audit.record(
                tx,
                by.team(),
                Event.of(by, action, new Subject("label", label.name()))
                        .with("way", label.way().word())
                        .with("stay_home", String.valueOf(label.isAtHome()))
                        .with("models", models));
    }
}
