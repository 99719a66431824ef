package hearth.wire.anthropic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the Anthropic dialect, as they stand in JSON. */
public final class AnthropicWire {
    private AnthropicWire() {}

    public record Failure(String type, Cause error, String request_id) {
        public record Cause(String type, String message) {}

        public static Failure of(int status, String message, String requestId) {
            return new Failure("error", new Cause(type(status), message), requestId);
        }

        private static String type(int status) {
            return switch (status) {
                case 401 -> "authentication_error";
                case 402 -> "billing_error";
                case 403 -> "permission_error";
                case 404 -> "not_found_error";
                case 413 -> "request_too_large";
                case 429 -> "rate_limit_error";
                case 503, 529 -> "overloaded_error";
                default -> status >= 500 ? "api_error" : "invalid_request_error";
            };
        }
    }

    /** The answer to count_tokens. */
    public record Counted(long input_tokens) {}

    public record Models(
            List<Model> data,
            boolean has_more,
            @Nullable String first_id,
            @Nullable String last_id) {
        public Models {
            data = List.copyOf(data);
        }
    }

    public record Model(String type, String id, String display_name, String created_at) {}
}
