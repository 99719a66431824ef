package hearth.wire.anthropic;

import hearth.wire.talk.Usage;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Counts of tokens, both ways. Here input excludes what came from the cache and what went into it. A stream tells them in
 * pieces, each of which replaces what an earlier one said.
 */
final class AnthropicUsage {
    private long input;
    private long cacheRead;
    private long cacheWrite;
    private long output;

    void read(JsonNode usage) {
        input = usage.path("input_tokens").asLong(input);
        cacheRead = usage.path("cache_read_input_tokens").asLong(cacheRead);
        cacheWrite = usage.path("cache_creation_input_tokens").asLong(cacheWrite);
        output = usage.path("output_tokens").asLong(output);
    }

    Optional<Usage> total() {
        return input < 0
                ? Optional.empty()
                : Usage.of(input + cacheRead + cacheWrite, cacheRead, cacheWrite, output, 0);
    }

    static void write(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("input_tokens", usage.uncached());
        json.writeNumberProperty("cache_creation_input_tokens", usage.cacheWrite());
        json.writeNumberProperty("cache_read_input_tokens", usage.cacheRead());
        json.writeNumberProperty("output_tokens", usage.output());
        json.writeEndObject();
    }
}
