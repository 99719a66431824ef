package hearth.base.http;

import jakarta.servlet.http.HttpServletResponse;

/** Cookies of ours: out of the reach of scripts and other sites, tied to this host where TLS allows it. */
final class Cookies {
    static final String VISIT = "hearth_visit";
    static final String SESSION = "hearth_session";
    static final int UNTIL_THE_BROWSER_CLOSES = -1;

    private Cookies() {}

    /** The prefix makes browsers refuse such a cookie from a neighbouring host; on plain HTTP they would refuse it altogether. */
    static String name(Request request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    static void set(HttpServletResponse response, Request request, String name, String value, int seconds) {
        var age = seconds == UNTIL_THE_BROWSER_CLOSES ? "" : "; Max-Age=" + seconds;
        var secure = request.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie", name(request, name) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + secure + age);
    }
}
