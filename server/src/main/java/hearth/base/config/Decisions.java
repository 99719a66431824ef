package hearth.base.config;

import hearth.base.config.Configuration.Value;
import java.util.HashMap;
import java.util.Map;

/** What is in force right now: the configuration of the start, and below it what was decided on the settings page. */
public final class Decisions {
    /** Where a value stands that nobody decided. */
    public static final String DEFAULT = "default";
    /** Where a value stands that was decided on the page. */
    public static final String PAGE = "page";

    private final Configuration configuration;
    private volatile Map<Setting<?>, Value> page = Map.of();

    public Decisions(Configuration configuration) {
        this.configuration = configuration;
    }

    @SuppressWarnings("unchecked") // each value was read by its own setting
    public <T> T get(Setting<T> setting) {
        return (T) value(setting).read();
    }

    public Value value(Setting<?> setting) {
        var fixed = configuration.value(setting);
        return isLocked(setting) ? fixed : page.getOrDefault(setting, fixed);
    }

    /** Whether a flag, the environment or the file decided, so that the page cannot. */
    public boolean isLocked(Setting<?> setting) {
        return !setting.onPage() || !configuration.value(setting).origin().equals(DEFAULT);
    }

    /** All that the page decided, by name; what a setting cannot read says so and changes nothing. */
    public void decide(Map<String, String> said) {
        var read = new HashMap<Setting<?>, Value>();
        for (var setting : Settings.ALL) {
            var text = said.get(setting.name());
            if (text != null && setting.onPage())
                read.put(setting, new Value(text, setting.reader().apply(text), PAGE));
        }
        page = Map.copyOf(read);
    }
}
