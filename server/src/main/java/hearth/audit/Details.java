package hearth.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Details as JSON and back. */
final class Details {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FLAT = new TypeReference<>() {};

    private Details() {}

    static String write(Map<String, String> details) {
        return JSON.writeValueAsString(new TreeMap<>(details));
    }

    static Entry entry(Written written) {
        var line = written.line();
        var detail = written.detail();
        return new Entry(
                line.seq(),
                Instant.ofEpochMilli(line.at()),
                line.actor(),
                line.action(),
                line.subject(),
                detail == null ? Map.of() : read(detail.text()),
                detail != null && detail.isErased(),
                line.hash());
    }

    /** What somebody put there by hand is shown as it stands: it must not keep the others from being read. */
    private static Map<String, String> read(@Nullable String text) {
        if (text == null) return Map.of();
        try {
            var read = JSON.readValue(text, FLAT);
            return read == null || read.containsValue(null) ? Map.of("unreadable", text) : read;
        } catch (JacksonException foreign) {
            return Map.of("unreadable", text);
        }
    }
}
