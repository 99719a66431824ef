package hearth.base.page;

import hearth.base.text.Formats;
import hearth.base.text.Texts;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What templates say things with: texts of the bundles, numbers, money and times in the reader's way. */
final class Words extends AbstractExtension {
    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.ofEntries(
                entry("t", this::text),
                entry("number", (reader, arguments) -> formats(reader).number((Number) arguments.getFirst())),
                entry("compact", (reader, arguments) -> formats(reader).compact((Number) arguments.getFirst())),
                entry("percent", (reader, arguments) -> formats(reader).percent((Number) arguments.getFirst())),
                entry("money", (reader, arguments) -> formats(reader).money(whole(arguments))),
                entry("bytes", (reader, arguments) -> formats(reader).bytes(whole(arguments))),
                entry("date", (reader, arguments) -> formats(reader).date(instant(arguments))),
                entry("day", (reader, arguments) -> formats(reader).day((LocalDate) arguments.getFirst())),
                entry("shortday", (reader, arguments) -> formats(reader).shortDay((LocalDate) arguments.getFirst())),
                entry("time", (reader, arguments) -> formats(reader).time(instant(arguments))),
                entry("moment", (reader, arguments) -> formats(reader).moment(instant(arguments))),
                entry("ago", this::ago),
                entry("fault", this::fault));
    }

    private static Map.Entry<String, Function> entry(String name, Call.Body body) {
        return Map.entry(name, new Call(body));
    }

    private Object text(Call.Reader reader, List<Object> arguments) {
        var key = arguments.getFirst().toString();
        return texts.get(
                reader.view().locale(),
                key,
                arguments.subList(1, arguments.size()).toArray());
    }

    /** What is wrong with a field of a form, as it stands in its faults; empty where nothing is. */
    private Object fault(Call.Reader reader, List<Object> arguments) {
        var faults = (Map<?, ?>) arguments.getFirst();
        var code = faults.get(arguments.get(1));
        if (code == null) return "";
        var subject = faults.get(arguments.get(1) + Faults.SUBJECT);
        var key = "problem." + code;
        var locale = reader.view().locale();
        return subject == null ? texts.get(locale, key) : texts.get(locale, key, subject);
    }

    /** In the coarsest unit that is true; the exact moment belongs into the title beside it. */
    private Object ago(Call.Reader reader, List<Object> arguments) {
        var passed = Duration.between(instant(arguments), Instant.now());
        var locale = reader.view().locale();
        if (passed.toMinutes() < 1) return texts.get(locale, "ago.now");
        if (passed.toHours() < 1) return texts.get(locale, "ago.minutes", passed.toMinutes());
        if (passed.toDays() < 1) return texts.get(locale, "ago.hours", passed.toHours());
        if (passed.toDays() < 30) return texts.get(locale, "ago.days", passed.toDays());
        return formats(reader).date(instant(arguments));
    }

    private static Formats formats(Call.Reader reader) {
        return new Formats(reader.view().locale(), ZoneId.systemDefault());
    }

    private static long whole(List<Object> arguments) {
        return ((Number) arguments.getFirst()).longValue();
    }

    private static Instant instant(List<Object> arguments) {
        return Instant.ofEpochMilli(whole(arguments));
    }
}
