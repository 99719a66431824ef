package hearth.base.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The way to the one who asked, for an answer that is put together while it is sent. */
public interface Outlet {
    /** A stream begins: from now on nothing else can be said of the request as a whole. Never compressed, never buffered. */
    OutputStream begin(String type, Map<String, String> headers) throws IOException;

    /** All of it at once. */
    void whole(int status, String type, Map<String, String> headers, byte[] body) throws IOException;

    /** What breaks after its head must not look as if it had ended, not even to who does not read what is said of it. */
    void breakOff();

    /** Whether nobody waits for it any more; where only a write can tell, that is known too late to be said here. */
    default boolean isLeft() {
        return false;
    }

    /** Whether the one who asked has been told anything. */
    boolean hasBegun();
}
