package hearth.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import hearth.base.config.Configuration;
import hearth.base.config.Settings;
import hearth.base.config.Settings.LogFormat;
import hearth.base.config.Settings.LogLevel;
import java.io.PrintStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes and how much of it. Until the configuration is read: warnings, to stderr. */
public final class Logging extends ContextAwareBase implements Configurator {
    /** Libraries whose everyday news is nobody's. */
    private static final Map<String, Level> QUIET = Map.of(
            "io.javalin", Level.WARN,
            "org.eclipse.jetty", Level.WARN,
            "com.zaxxer.hikari", Level.WARN,
            "org.jooq", Level.WARN,
            "org.apache.hc", Level.WARN,
            "io.pebbletemplates", Level.WARN);

    /** Found by logback as a service, so that it does not look for files of its own. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        write(context, System.err, LogFormat.TEXT);
        setLevel(context, LogLevel.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** For a server: everything to stdout in the format that was chosen. */
    public static void start(Configuration configuration) {
        var context = context();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        write(context, System.out, configuration.get(Settings.LOG_FORMAT));
        setLevel(configuration.get(Settings.LOG_LEVEL));
    }

    public static void setLevel(LogLevel level) {
        setLevel(context(), level);
    }

    private static void setLevel(LoggerContext context, LogLevel level) {
        var wanted = Level.toLevel(level.name());
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(wanted);
        // At every level: the debug words of the HTTP client have keys in them.
        QUIET.forEach((name, least) -> context.getLogger(name).setLevel(max(wanted, least)));
    }

    private static Level max(Level one, Level other) {
        return one.isGreaterOrEqual(other) ? one : other;
    }

    private static void write(LoggerContext context, PrintStream target, LogFormat format) {
        var layout = new LogLine(format);
        layout.setContext(context);
        layout.start();
        var writer = new LogWriter(layout, target);
        writer.setContext(context);
        writer.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(writer);
    }

    /** After the last word; what was said is written. */
    public static void stop() {
        context().stop();
    }

    private static LoggerContext context() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) return context;
        throw new IllegalStateException("another logger than ours is on the class path");
    }
}
