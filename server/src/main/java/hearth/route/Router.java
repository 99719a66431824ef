package hearth.route;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.label.Offer;
import hearth.label.Offer.Direct;
import hearth.label.Offer.Labelled;
import hearth.label.Offers;
import java.util.List;

/** Finds the models that may answer a call, the one that should first. */
public final class Router {
    private final Offers offers;
    private final Ranking ranking;

    public Router(Offers offers, Ranking ranking) {
        this.offers = offers;
        this.ranking = ranking;
    }

    /** Never empty: where there is none to try, the Problem says why. */
    public List<Model> models(Principal by, String asked, Needs needs, Wishes wishes) {
        return switch (offers.find(by, asked)) {
            case Direct direct -> wishes.isAtHome() ? atHome(direct) : direct.models();
            case Labelled labelled -> {
                var staysHome = labelled.label().isAtHome() || wishes.isAtHome();
                yield ranking.of(labelled.label(), staysHome ? atHome(labelled) : labelled.models(), needs);
            }
        };
    }

    private static List<Model> atHome(Offer offer) {
        var models = offer.models().stream().filter(Router::isAtHome).toList();
        if (!models.isEmpty()) return models;
        throw Problem.invalid(
                "model",
                "nothing_at_home",
                "No model behind " + offer.id() + " is here or in the local network, and this call must not leave it.");
    }

    private static boolean isAtHome(Model model) {
        return switch (model.connected().provider().place()) {
            case HERE, LAN -> true;
            case CLOUD -> false;
        };
    }
}
