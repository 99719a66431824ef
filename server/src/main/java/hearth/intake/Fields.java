package hearth.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in fields that may be anything: the wrong kind is none. */
final class Fields {
    /** What is beyond is no second any more, but milli-, micro- or nanoseconds. */
    private static final double LAST_SECOND = 1e11;

    private Fields() {}

    static String text(JsonNode object, String name) {
        return text(object.path(name));
    }

    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    /** Null where it is empty, too. */
    static @Nullable String name(JsonNode object, String name) {
        var text = text(object, name);
        return text.isEmpty() ? null : text;
    }

    static boolean flag(JsonNode object, String name) {
        var value = object.path(name);
        return value.isBoolean() && value.booleanValue();
    }

    static List<String> names(JsonNode object, String name) {
        var all = new ArrayList<String>();
        for (var each : object.path(name)) {
            if (each.isString()) all.add(each.stringValue());
        }
        return all;
    }

    /** Seconds since 1970 in whatever unit, or a date as ISO has it; null where it is neither. */
    static @Nullable Instant moment(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isNumber()) return moment(value.doubleValue());
        return value.isString() ? moment(value.stringValue()) : null;
    }

    private static @Nullable Instant moment(double number) {
        var seconds = number;
        while (Double.isFinite(seconds) && seconds > LAST_SECOND) seconds /= 1000;
        if (!Double.isFinite(seconds) || seconds <= 0) return null;
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutZone) {
            return momentInUtc(text);
        }
    }

    private static @Nullable Instant momentInUtc(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
