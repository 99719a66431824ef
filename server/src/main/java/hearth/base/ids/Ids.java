package hearth.base.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
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

    /** When it was made. */
    public static Instant moment(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16));
    }

    /** Comes before all that are made from then on. */
    public static String earliest(Instant moment) {
        var millis = "%012x".formatted(moment.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-000000000000";
    }

    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }
}
