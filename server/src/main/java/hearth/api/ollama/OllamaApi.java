package hearth.api.ollama;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.gateway.Embedding;
import hearth.gateway.EmbeddingSpeech;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import java.util.Map;

/** What programs that speak Ollama's dialect ask for. */
public final class OllamaApi {
    private final Gateway gateway;
    private final String version;

    public OllamaApi(Gateway gateway, String version) {
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

    public Answer version(Request request) {
        return Answer.json(Map.of("version", version));
    }
}
