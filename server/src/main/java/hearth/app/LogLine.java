package hearth.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import hearth.base.config.Settings.LogFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/** One line of the log, for people or for machines. No colours: whoever wants them has a viewer for it. */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final String REQUEST = "request";

    private final LogFormat format;

    LogLine(LogFormat format) {
        this.format = format;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return switch (format) {
            case TEXT -> text(event);
            case JSON -> json(event);
        };
    }

    private static String text(ILoggingEvent event) {
        var line = new StringBuilder(120)
                .append(Instant.ofEpochMilli(event.getTimeStamp()))
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(shortName(event));
        var request = event.getMDCPropertyMap().get(REQUEST);
        if (request != null) line.append(" request=").append(request);
        for (var pair : pairs(event))
            line.append(' ').append(pair.key).append('=').append(pair.value);
        var message = event.getFormattedMessage();
        if (message != null && !message.isEmpty()) line.append(' ').append(message);
        line.append(System.lineSeparator());
        if (event.getThrowableProxy() != null) line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return line.toString();
    }

    private static String json(ILoggingEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        event.getMDCPropertyMap().forEach(line::put);
        for (var pair : pairs(event)) line.put(pair.key, pair.value);
        if (event.getFormattedMessage() != null) line.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null)
            line.put("trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return JsonMapper.shared().writeValueAsString(line) + System.lineSeparator();
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        var pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : pairs;
    }

    private static String shortName(ILoggingEvent event) {
        var name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
