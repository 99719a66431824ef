package hearth.app;

import hearth.base.config.Configuration;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;

/** How a browser reaches the server, as far as the configuration tells without it. */
public final class Addresses {
    private Addresses() {}

    /** The whole address of a path; the name that people type where one was set, else one for this machine. */
    public static String of(Configuration configuration, String path) {
        return origin(configuration) + configuration.get(Settings.BASE_PATH).of(path);
    }

    private static String origin(Configuration configuration) {
        return configuration.get(Settings.BASE_URL).map(Object::toString).orElseGet(() -> listening(configuration));
    }

    private static String listening(Configuration configuration) {
        var listen = configuration.get(Settings.LISTEN);
        if (listen.port() > 0) return "http://" + listen.asked();
        throw new Refusal(
                ExitCode.CONFIGURATION,
                "HEARTH_LISTEN lets the server pick its port, which its log alone knows. Say where it is with --base-url or HEARTH_BASE_URL.");
    }
}
