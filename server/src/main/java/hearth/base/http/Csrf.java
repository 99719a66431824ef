package hearth.base.http;

import hearth.base.crypto.Secrets;
import hearth.base.text.Problem;
import java.util.Base64;

/**
 * Keeps other sites from acting in a browser's name: what changes something must come from a page of ours and carry the token of
 * this browser's visit.
 */
final class Csrf {
    static final String FIELD = "_token";
    static final String HEADER = "x-hearth-token";
    private static final String PURPOSE = "form token";
    private static final int LENGTH = 32;

    private final Secrets secrets;

    Csrf(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Fresh on each page, since a page is compressed together with what others can put into it. */
    String token(String visit) {
        var mask = Secrets.random(LENGTH);
        var token = new byte[2 * LENGTH];
        System.arraycopy(mask, 0, token, 0, LENGTH);
        var real = secrets.sign(PURPOSE, visit);
        for (var at = 0; at < LENGTH; at++) token[LENGTH + at] = (byte) (real[at] ^ mask[at]);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    void check(Request request) {
        if (!comesFromUs(request)) {
            throw Problem.of(403, "foreign_origin", "This was sent from a page that is not ours, so nothing was done.");
        }
        if (!isToken(request.visit(), request.token())) {
            throw Problem.of(
                    403,
                    "stale_form",
                    "This form is from an earlier visit. Go back, reload the page and send it again.");
        }
    }

    /** Browsers leave Sec-Fetch-Site out on plain HTTP; then Origin has to be exactly ours. */
    private static boolean comesFromUs(Request request) {
        var site = request.header("Sec-Fetch-Site");
        return site.isEmpty() ? request.header("Origin").equals(request.caller().origin()) : site.equals("same-origin");
    }

    private boolean isToken(String visit, String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (visit.isEmpty() || bytes.length != 2 * LENGTH) return false;
            var real = new byte[LENGTH];
            for (var at = 0; at < LENGTH; at++) real[at] = (byte) (bytes[at] ^ bytes[LENGTH + at]);
            return Secrets.same(real, secrets.sign(PURPOSE, visit));
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }
}
