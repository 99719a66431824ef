package hearth.base.ids;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Fresh ids, and the form that every id has. */
public final class Ids {
    private static final Uuid7 SOURCE = new Uuid7(Clock.systemUTC(), new SecureRandom());
    private static final int LENGTH = 36;

    private Ids() {}

    public static String next() {
        return SOURCE.next();
    }

    /**
     * The same one for the same seed: for what can come in twice.
     *
     * @param turn which one it is of those of the same moment, so that they stand in their order
     * @param seed what it is made of, such as a hash of whatever names the thing elsewhere; at least eight bytes
     */
    public static String of(Instant moment, int turn, byte[] seed) {
        return Uuid7.of(moment.toEpochMilli(), turn, ByteBuffer.wrap(seed).getLong());
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
        if (text.length() != LENGTH) return false;
        for (var at = 0; at < LENGTH; at++) {
            if (!fits(at, text.charAt(at))) return false;
        }
        return true;
    }

    private static boolean fits(int at, char each) {
        return switch (at) {
            case 8, 13, 18, 23 -> each == '-';
            case 14 -> each == '7';
            case 19 -> each == '8' || each == '9' || each == 'a' || each == 'b';
            default -> (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f');
        };
    }
}
