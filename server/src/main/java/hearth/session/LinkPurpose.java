package hearth.session;

import java.util.Locale;

/** What a link that is used once does. */
enum LinkPurpose {
    RESET,
    CONFIRM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
