package hearth.base.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/** Fresh ids, and the form that every id has. */
public final class Ids {
    private static final Uuid7 SOURCE = new Uuid7(Clock.systemUTC(), new SecureRandom());
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Ids() {}

    public static String next() {
        return SOURCE.next();
    }

    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }
}
