package hearth.wire.openai;

import hearth.wire.talk.Usage;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Counts of tokens, both ways. This dialect counts cached tokens in, as we do. */
final class OpenAiUsage {
    private OpenAiUsage() {}

    static Optional<Usage> read(JsonNode usage) {
        if (!usage.path("prompt_tokens").isNumber()
                && !usage.path("completion_tokens").isNumber()) {
            return Optional.empty();
        }
        var prompt = usage.path("prompt_tokens_details");
        return Usage.of(
                usage.path("prompt_tokens").asLong(0),
                // The others are where some providers say it who took over the dialect before it had a place for it.
                first(prompt.path("cached_tokens"), usage.path("prompt_cache_hit_tokens"), usage.path("cached_tokens")),
                first(prompt.path("cache_write_tokens"), prompt.path("cache_creation_tokens")),
                usage.path("completion_tokens").asLong(0),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0));
    }

    private static long first(JsonNode... places) {
        for (var place : places) {
            if (place.isNumber()) return place.asLong(0);
        }
        return 0;
    }

    static void write(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.input());
        json.writeNumberProperty("completion_tokens", usage.output());
        json.writeNumberProperty("total_tokens", usage.input() + usage.output());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cacheRead());
        json.writeNumberProperty("cache_write_tokens", usage.cacheWrite());
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeEndObject();
    }
}
