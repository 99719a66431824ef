package hearth.base.config;

import java.util.regex.Pattern;

/** A host and a port to listen on. */
public record ListenAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9.-]*):(\\d{1,5})");

    static ListenAddress parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
            throw new IllegalArgumentException("Write host:port, such as 0.0.0.0:8080, 127.0.0.1:0 or [::]:8080.");
        }
        var host = form.group(1);
        var plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new ListenAddress(plain.isEmpty() ? "0.0.0.0" : plain, Integer.parseInt(form.group(2)));
    }

    /** What to ask for on this machine: whoever listens everywhere is reached by the name that every machine has. */
    public ListenAddress asked() {
        return host.equals("0.0.0.0") || host.equals("::") ? new ListenAddress("localhost", port) : this;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
