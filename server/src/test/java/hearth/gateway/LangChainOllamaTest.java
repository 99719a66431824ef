package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LangChain4j's client of Ollama, which shows its key by a header of its own choosing. */
class LangChainOllamaTest extends LangChain {
    private static Map<String, String> showing(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    @Override
    ChatModel chat(String model, String key, int retries) {
        return OllamaChatModel.builder()
                .baseUrl(trio.server.origin())
                .customHeaders(showing(key))
                .modelName(model)
                .maxRetries(retries)
                .build();
    }

    @Override
    StreamingChatModel streaming(String model) {
        return OllamaStreamingChatModel.builder()
                .baseUrl(trio.server.origin())
                .customHeaders(showing(trio.key))
                .modelName(model)
                .build();
    }

    @Override
    List<String> models() {
        return lists().availableModels().content().stream()
                .map(OllamaModel::getName)
                .toList();
    }

    /** This part of the client has no headers of its own; what carries its requests adds the key. */
    private static OllamaModels lists() {
        return OllamaModels.builder()
                .baseUrl(trio.server.origin())
                .httpClientBuilder(new KeyBearing(trio.key))
                .build();
    }

    @Test
    void a_model_shows_what_it_can_do() {
        var card = lists().modelCard(Trio.LLAMA).content();

        assertThat(card.getCapabilities()).contains("completion", "tools");
        assertThat(card.getModelInfo()).containsEntry("llama.context_length", 131_072);
        assertThat(lists().modelCard(Trio.GPT).content().getCapabilities()).contains("completion");
        assertThat(lists().runningModels().content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.LLAMA})
    void texts_become_vectors(String model) {
        embed(OllamaEmbeddingModel.builder()
                .baseUrl(trio.server.origin())
                .customHeaders(showing(trio.key))
                .modelName(model)
                .maxRetries(0)
                .build());
    }
}
