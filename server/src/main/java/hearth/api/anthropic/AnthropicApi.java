package hearth.api.anthropic;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.catalogue.Catalogue;
import hearth.catalogue.Model;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.wire.anthropic.AnthropicWire;

/** What programs that speak Anthropic's dialect ask for. */
public final class AnthropicApi {
    /** Providers do not say when a model was made, and clients want a moment. */
    private static final String LONG_AGO = "2023-11-14T22:13:20Z";

    private final Catalogue catalogue;
    private final Gateway gateway;

    public AnthropicApi(Catalogue catalogue, Gateway gateway) {
        this.catalogue = catalogue;
        this.gateway = gateway;
    }

    /** All there are, on one page. */
    public Answer models(Request request) {
        var models = catalogue.of(request.principal().team()).stream()
                .map(AnthropicApi::shown)
                .toList();
        var first = models.isEmpty() ? null : models.getFirst().id();
        var last = models.isEmpty() ? null : models.getLast().id();
        return Answer.json(new AnthropicWire.Models(models, false, first, last));
    }

    public Answer model(Request request) {
        return Answer.json(shown(catalogue.find(request.principal().team(), request.part("model"))));
    }

    public Answer message(Request request) {
        return gateway.answer(request, new Spoken(Speech.ANTHROPIC, request.body()));
    }

    private static AnthropicWire.Model shown(Model model) {
        return new AnthropicWire.Model("model", model.id(), model.name(), LONG_AGO);
    }
}
