package hearth.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whose exports are known, each by what its conversations look like. */
public enum Source {
    HEARTH,
    CHATGPT,
    CLAUDE,
    OPEN_WEBUI,
    LIBRECHAT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Source> of(JsonNode value) {
        return Arrays.stream(values()).filter(each -> each.fits(value)).findFirst();
    }

    private boolean fits(JsonNode value) {
        return switch (this) {
            case HEARTH -> OwnExport.fits(value);
            case CHATGPT -> ChatGptExport.fits(value);
            case CLAUDE -> ClaudeExport.fits(value);
            case OPEN_WEBUI -> OpenWebUiExport.fits(value);
            case LIBRECHAT -> LibreChatExport.fits(value);
        };
    }

    Item read(JsonNode conversation) {
        return switch (this) {
            case HEARTH -> OwnExport.read(conversation);
            case CHATGPT -> ChatGptExport.read(conversation);
            case CLAUDE -> ClaudeExport.read(conversation);
            case OPEN_WEBUI -> OpenWebUiExport.read(conversation);
            case LIBRECHAT -> LibreChatExport.read(conversation);
        };
    }
}
