package hearth.gateway;

import hearth.base.http.Outlet;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;

/** Takes an answer in, for who shows it in a way of their own. */
final class Basket implements Outlet {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean begun;

    @Override
    public OutputStream begin(String type, Map<String, String> headers) {
        begun = true;
        return bytes;
    }

    @Override
    public void whole(int status, String type, Map<String, String> headers, byte[] body) {
        begun = true;
        bytes.writeBytes(body);
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    /** Whoever shows it sees what came, and was told why it is not whole. */
    @Override
    public void breakOff() {
        begun = true;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
