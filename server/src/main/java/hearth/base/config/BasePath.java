package hearth.base.config;

import java.util.regex.Pattern;

/** The path below which the whole server stands; empty text for the root. */
public record BasePath(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~/-]*");

    public BasePath {
        if (!FORM.matcher(text).matches() || !isPath(text)) {
            throw new IllegalArgumentException("Write a path such as /hearth.");
        }
    }

    /** Begins with a slash and ends without one, and has no empty or hidden segment. */
    private static boolean isPath(String text) {
        return text.isEmpty()
                || (text.startsWith("/") && !text.endsWith("/") && !text.contains("//") && !text.contains("/."));
    }

    static BasePath parse(String text) {
        var path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return new BasePath(path.isEmpty() || path.startsWith("/") ? path : "/" + path);
    }

    /** The address of something on this server, as a browser must ask for it. */
    public String of(String address) {
        return text + address;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "/" : text;
    }
}
