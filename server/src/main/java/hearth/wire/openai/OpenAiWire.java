package hearth.wire.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the OpenAI dialect, as they stand in JSON. */
public final class OpenAiWire {
    private OpenAiWire() {}

    /** All four keys are always there; clients read the missing ones as a broken answer. */
    public record Failure(Cause error) {
        public record Cause(
                String message, String type, @Nullable String param, String code) {}

        public static Failure of(int status, String code, @Nullable String param, String message) {
            return new Failure(new Cause(message, type(status), param, code));
        }

        private static String type(int status) {
            return switch (status) {
                case 401 -> "authentication_error";
                case 403 -> "permission_error";
                case 404 -> "not_found_error";
                case 429 -> "rate_limit_error";
                default -> status >= 500 ? "server_error" : "invalid_request_error";
            };
        }
    }

    public record Models(String object, List<Model> data) {
        public Models {
            data = List.copyOf(data);
        }

        public static Models of(List<Model> data) {
            return new Models("list", data);
        }
    }

    public record Model(String id, String object, long created, String owned_by) {}
}
