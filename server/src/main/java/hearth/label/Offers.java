package hearth.label;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.catalogue.Catalogue;
import hearth.catalogue.Model;
import hearth.label.Label.Part;
import hearth.label.Offer.Direct;
import hearth.label.Offer.Labelled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody can ask for, labels and models. Nothing here costs a query. */
public final class Offers {
    private final Catalogue catalogue;
    private final Labels labels;
    private final Rules rules;

    public Offers(Catalogue catalogue, Labels labels, Rules rules) {
        this.catalogue = catalogue;
        this.labels = labels;
        this.rules = rules;
    }

    /** The labels first, since the team chose them. */
    public List<Offer> of(Principal by) {
        return Stream.<Offer>concat(
                        labels.of(by.team()).stream().flatMap(label -> labelled(by, label).stream()),
                        catalogue.of(by.team()).stream()
                                .filter(model -> shows(by, model))
                                .map(Direct::new))
                .toList();
    }

    /** Whether somebody can ask for this model by its own name. */
    public boolean shows(Principal by, Model model) {
        return isFor(by, model.id());
    }

    private boolean isFor(Principal by, String name) {
        return by.mayAskFor(name) && rules.allows(by, name);
    }

    /** A label stands before a model's bare name, so that a team can put its own choice in the place of one. */
    public Offer find(Principal by, String asked) {
        var label = labels.find(by.team(), asked);
        if (label.isEmpty()) return new Direct(catalogue.find(by.team(), asked, model -> shows(by, model)));
        return labelled(by, label.get()).orElseThrow(() -> Catalogue.unknown(asked));
    }

    /** What a key that is for it has to say. */
    public String name(Principal by, String typed) {
        try {
            return find(by, typed).id();
        } catch (Problem unknown) {
            throw Problem.invalid("models", "key_model", unknown.sentence());
        }
    }

    /** Empty where nothing behind it is for them; what a provider took along when it went is for nobody. */
    private Optional<Labelled> labelled(Principal by, Label label) {
        if (!isFor(by, label.name())) return Optional.empty();
        var models = label.parts().stream()
                .map(Part::model)
                .filter(id -> rules.allows(by, id))
                .flatMap(id -> catalogue.withId(by.team(), id).stream())
                .toList();
        return models.isEmpty() ? Optional.empty() : Optional.of(new Labelled(label, models));
    }
}
