package hearth.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Whose exports are known, each by what its conversations look like. */
public enum Source {
    HEARTH(OwnExport::fits, OwnExport::read),
    CHATGPT(ChatGptExport::fits, ChatGptExport::read),
    CLAUDE(ClaudeExport::fits, ClaudeExport::read),
    OPEN_WEBUI(OpenWebUiExport::fits, OpenWebUiExport::read),
    LIBRECHAT(LibreChatExport::fits, LibreChatExport::read);

    private final Predicate<JsonNode> fits;
    private final Function<JsonNode, Item> reader;

    Source(Predicate<JsonNode> fits, Function<JsonNode, Item> reader) {
        this.fits = fits;
        this.reader = reader;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Source> of(JsonNode value) {
        return Arrays.stream(values()).filter(each -> each.fits.test(value)).findFirst();
    }

    Item read(JsonNode conversation) {
        return reader.apply(conversation);
    }
}
