package hearth.gateway;

import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LangChain4j's client of OpenAI. */
class LangChainOpenAiTest extends LangChain {
    private static String url() {
        return trio.server.origin() + "/v1";
    }

    @Override
    ChatModel chat(String model, String key, int retries) {
        return OpenAiChatModel.builder()
                .baseUrl(url())
                .apiKey(key)
                .modelName(model)
                .strictJsonSchema(true)
                .maxRetries(retries)
                .build();
    }

    @Override
    StreamingChatModel streaming(String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url())
                .apiKey(trio.key)
                .modelName(model)
                .build();
    }

    @Override
    List<String> models() {
        return OpenAiModelCatalog.builder().baseUrl(url()).apiKey(trio.key).build().listModels().stream()
                .map(ModelDescription::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({Trio.GPT + ", float", Trio.GPT + ", base64", Trio.LLAMA + ", base64"})
    void texts_become_vectors(String model, String format) {
        embed(OpenAiEmbeddingModel.builder()
                .baseUrl(url())
                .apiKey(trio.key)
                .modelName(model)
                .encodingFormat(format)
                .maxRetries(0)
                .build());
    }
}
