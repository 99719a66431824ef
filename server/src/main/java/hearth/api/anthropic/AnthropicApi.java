package hearth.api.anthropic;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.gateway.Counting;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.wire.anthropic.AnthropicWire;
import java.util.Map;
import java.util.regex.Pattern;

/** What programs that speak Anthropic's dialect ask for. */
public final class AnthropicApi {
    /** Providers do not say when a model was made, and clients want a moment. */
    private static final String LONG_AGO = "2023-11-14T22:13:20Z";

    private static final String BETA = "anthropic-beta";
    private static final Pattern BETA_NAMES = Pattern.compile("[\\w., -]{1,1000}");

    private final Offers offers;
    private final Gateway gateway;

    public AnthropicApi(Offers offers, Gateway gateway) {
        this.offers = offers;
        this.gateway = gateway;
    }

    /** All there are, on one page. */
    public Answer models(Request request) {
        var models =
                offers.of(request.principal()).stream().map(AnthropicApi::shown).toList();
        var first = models.isEmpty() ? null : models.getFirst().id();
        var last = models.isEmpty() ? null : models.getLast().id();
        return Answer.json(new AnthropicWire.Models(models, false, first, last));
    }

    public Answer model(Request request) {
        return Answer.json(shown(offers.find(request.principal(), request.part("model"))));
    }

    public Answer message(Request request) {
        return gateway.answer(request, new Spoken(Speech.ANTHROPIC, request.body(), betas(request)));
    }

    /** A provider that counts is asked; of the others' models it is counted here. */
    public Answer count(Request request) {
        var counting = new Counting(request.body(), betas(request));
        return counting.isKnownTo(gateway.models(request.principal(), counting))
                ? gateway.answer(request, counting)
                : Answer.json(new AnthropicWire.Counted(counting.estimate()));
    }

    /** What is not for everybody yet is switched on by name; a provider refuses the fields of it else. */
    private static Map<String, String> betas(Request request) {
        var names = request.headers(BETA);
        return BETA_NAMES.matcher(names).matches() ? Map.of(BETA, names) : Map.of();
    }

    private static AnthropicWire.Model shown(Offer offer) {
        return new AnthropicWire.Model("model", offer.id(), name(offer), LONG_AGO);
    }

    private static String name(Offer offer) {
        return offer instanceof Offer.Direct(var model) ? model.name() : offer.id();
    }
}
