package hearth.api.openai;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.gateway.Embedding;
import hearth.gateway.EmbeddingSpeech;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.wire.openai.OpenAiWire;

/** What programs that speak OpenAI's dialect ask for. */
public final class OpenAiApi {
    /** Providers do not say when a model was made, and clients want a moment. */
    private static final long LONG_AGO = 1_700_000_000;

    private final Offers offers;
    private final Gateway gateway;

    public OpenAiApi(Offers offers, Gateway gateway) {
        this.offers = offers;
        this.gateway = gateway;
    }

    public Answer models(Request request) {
        var models =
                offers.of(request.principal()).stream().map(OpenAiApi::shown).toList();
        return Answer.json(OpenAiWire.Models.of(models));
    }

    public Answer model(Request request) {
        return Answer.json(shown(offers.find(request.principal(), request.part("model"))));
    }

    public Answer complete(Request request) {
        return gateway.answer(request, new Spoken(Speech.OPENAI, request.body()));
    }

    public Answer embed(Request request) {
        return gateway.answer(request, new Embedding(EmbeddingSpeech.OPENAI, request.body()));
    }

    /** Programs may try the newer way of OpenAI first, and are told which one works. */
    public Answer respond(Request request) {
        return new Answer.Json(
                404,
                OpenAiWire.Failure.of(
                        404,
                        "unsupported_endpoint",
                        null,
                        "The Responses API is not served here. Use chat completions: POST /v1/chat/completions."));
    }

    private static OpenAiWire.Model shown(Offer offer) {
        return new OpenAiWire.Model(offer.id(), "model", LONG_AGO, offer.owner());
    }
}
