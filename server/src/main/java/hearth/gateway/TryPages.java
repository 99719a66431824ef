package hearth.gateway;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.catalogue.prices.Ability;
import hearth.label.Offer;
import hearth.label.Offers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One question to one model: its answer, what it took, and what it cost whoever asked. */
public final class TryPages {
    private static final String PAGE = "/settings/models/try";
    private static final int LONGEST = 100_000;

    private final Offers offers;
    private final Trials trials;

    public TryPages(Offers offers, Trials trials) {
        this.offers = offers;
        this.trials = trials;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.MEMBER), this::form);
        to.post(PAGE, Policy.people(Need.MEMBER), this::ask);
    }

    private Answer form(Request request) {
        return page(request, 200, request.query("model").orElse(""), "", null, Faults.none());
    }

    private Answer ask(Request request) {
        var model = request.field("model").strip();
        var words = request.field("words");
        try {
            if (model.isEmpty()) throw Problem.invalid("model", "model_needed", "Choose a model.");
            if (words.isBlank()) throw Problem.invalid("words", "words_needed", "Write something.");
            if (words.length() > LONGEST)
                throw Problem.invalid("words", "words_long", "That is too much for this page.");
            return page(request, 200, model, words, trials.ask(request, model, words), Faults.none());
        } catch (Problem wrong) {
            return page(request, wrong.status(), model, words, null, Faults.of(wrong));
        }
    }

    private Answer page(
            Request request,
            int status,
            String model,
            String words,
            @Nullable Trial trial,
            Map<String, String> faults) {
        var shown = new HashMap<String, Object>();
        shown.put("models", models(request));
        shown.put("model", model);
        shown.put("words", words);
        shown.put("trials", trial == null ? List.of() : List.of(trial));
        shown.put("faults", faults);
        return new Answer.Page(status, "gateway/try", shown);
    }

    private List<String> models(Request request) {
        return offers.of(request.principal()).stream()
                .filter(TryPages::isForWords)
                .map(Offer::id)
                .toList();
    }

    private static boolean isForWords(Offer offer) {
        return offer.models().stream().anyMatch(model -> !model.abilities().contains(Ability.EMBEDDINGS));
    }
}
