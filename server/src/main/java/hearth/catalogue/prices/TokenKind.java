package hearth.catalogue.prices;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token is counted as, since each kind may have a price of its own. No token is of two kinds. */
public enum TokenKind {
    INPUT(true, null),
    CACHED_INPUT(true, INPUT),
    CACHE_WRITE(true, INPUT),
    CACHE_WRITE_1H(true, CACHE_WRITE),
    IMAGE_INPUT(true, INPUT),
    AUDIO_INPUT(true, INPUT),
    OUTPUT(false, null),
    REASONING(false, OUTPUT),
    // Of these two no provider makes any at the price of text, so a price that is missing is not known.
    IMAGE_OUTPUT(false, null),
    AUDIO_OUTPUT(false, null);

    private final boolean input;
    private final @Nullable TokenKind like;

    TokenKind(boolean input, @Nullable TokenKind like) {
        this.input = input;
        this.like = like;
    }

    /** Whether it counts towards the length of the prompt. */
    public boolean isInput() {
        return input;
    }

    /** The kind whose price it has where a list names none of its own: lists name only what differs. */
    public Optional<TokenKind> like() {
        return Optional.ofNullable(like);
    }

    /** Its name in files and answers. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
