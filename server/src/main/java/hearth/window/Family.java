package hearth.window;

import com.knuddels.jtokkit.api.EncodingType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Models that cut text into tokens in the same way. Only of some is it known how; for the rest there is an estimate. */
enum Family {
    O200K(EncodingType.O200K_BASE, "(^|[/:])(gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|gpt-oss|chatgpt-4o|o1|o3|o4)"),
    CL100K(EncodingType.CL100K_BASE, "(^|[/:])(gpt-4|gpt-3\\.5)"),
    OTHER(null, "");

    private final Optional<EncodingType> encoding;
    private final Pattern names;

    Family(@org.jspecify.annotations.Nullable EncodingType encoding, String names) {
        this.encoding = Optional.ofNullable(encoding);
        this.names = Pattern.compile(names);
    }

    Optional<EncodingType> encoding() {
        return encoding;
    }

    static Family of(String model) {
        var name = model.toLowerCase(Locale.ROOT);
        for (var family : values()) {
            if (family.names.matcher(name).find()) return family;
        }
        return OTHER;
    }
}
