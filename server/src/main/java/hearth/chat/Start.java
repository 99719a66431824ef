package hearth.chat;

import org.jspecify.annotations.Nullable;

/**
 * How a chat begins.
 *
 * @param title empty for one that comes of what is said first
 * @param model empty for what the person asked last
 * @param folder null for none
 */
public record Start(
        String title,
        String model,
        boolean staysHome,
        @Nullable String folder) {
    public static Start with(String title, String model) {
        return new Start(title, model, false, null);
    }
}
