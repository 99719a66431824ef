package hearth.wire.sse;

import java.io.IOException;

/** A stream with a line or an event that no honest sender writes; to go on would be to fill the heap. */
public final class TooLongException extends IOException {
    TooLongException(String what, int cap) {
        super("The stream has " + what + " of more than " + cap + " bytes.");
    }
}
