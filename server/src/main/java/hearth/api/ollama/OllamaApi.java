package hearth.api.ollama;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.catalogue.Catalogue;
import hearth.catalogue.Model;
import hearth.gateway.Embedding;
import hearth.gateway.EmbeddingSpeech;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import java.util.List;
import java.util.Map;

/** What programs that speak Ollama's dialect ask for. */
public final class OllamaApi {
    private final Catalogue catalogue;
    private final Gateway gateway;
    private final String version;

    public OllamaApi(Catalogue catalogue, Gateway gateway, String version) {
        this.catalogue = catalogue;
        this.gateway = gateway;
        this.version = version;
    }

    public Answer chat(Request request) {
        return gateway.answer(request, new Spoken(Speech.OLLAMA_CHAT, request.body()));
    }

    public Answer generate(Request request) {
        return gateway.answer(request, new Spoken(Speech.OLLAMA_GENERATE, request.body()));
    }

    public Answer embed(Request request) {
        return gateway.answer(request, new Embedding(EmbeddingSpeech.OLLAMA, request.body()));
    }

    public Answer embedOne(Request request) {
        return gateway.answer(request, new Embedding(EmbeddingSpeech.OLLAMA_OLDER, request.body()));
    }

    public Answer tags(Request request) {
        var models = catalogue.of(request.principal().team()).stream()
                .map(OllamaApi::shown)
                .toList();
        return Answer.json(Map.of("models", models));
    }

    /** Of a model that is somewhere else, no more is known than its name; clients want these fields to be there. */
    private static Map<String, Object> shown(Model model) {
        return Map.of(
                "name",
                model.id(),
                "model",
                model.id(),
                "modified_at",
                "2023-11-14T22:13:20Z",
                "size",
                0,
                "digest",
                "",
                "details",
                Map.of(
                        "format",
                        "",
                        "family",
                        "",
                        "families",
                        List.of(),
                        "parameter_size",
                        "",
                        "quantization_level",
                        ""));
    }

    public Answer version(Request request) {
        return Answer.json(Map.of("version", version));
    }
}
