package hearth.audit;

import java.util.regex.Pattern;

/**
 * What was done, such as {@code key.created}: the thing, then the verb in the past.
 *
 * <p>Each feature declares its own as constants. Their texts are stored for ever: add, never rename.
 */
public record Action(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z_]{0,29}\\.[a-z][a-z_]{0,29}");

    public Action {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("not an action: " + text);
    }
}
