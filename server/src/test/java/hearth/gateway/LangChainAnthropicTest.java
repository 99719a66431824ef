package hearth.gateway;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicModelCatalog;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;

/** LangChain4j's client of Anthropic. */
class LangChainAnthropicTest extends LangChain {
    private static String url() {
        return trio.server.origin() + "/v1";
    }

    @Override
    ChatModel chat(String model, String key, int retries) {
        return AnthropicChatModel.builder()
                .baseUrl(url())
                .apiKey(key)
                .modelName(model)
                .maxTokens(100)
                .maxRetries(retries)
                .build();
    }

    @Override
    StreamingChatModel streaming(String model) {
        return AnthropicStreamingChatModel.builder()
                .baseUrl(url())
                .apiKey(trio.key)
                .modelName(model)
                .maxTokens(100)
                .build();
    }

    @Override
    List<String> models() {
        return AnthropicModelCatalog.builder().baseUrl(url()).apiKey(trio.key).build().listModels().stream()
                .map(ModelDescription::name)
                .toList();
    }
}
