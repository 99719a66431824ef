package hearth.account;

import hearth.base.text.Problem;
import java.util.Locale;

/** What people and things are called: whatever they like, on one short line. */
public final class Names {
    private static final int LONGEST = 80;

    private Names() {}

    /** For the round sign beside a name. */
    public static String letter(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    public static String typed(String field, String typed) {
        var name = typed.strip();
        var length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(field, "Write a name of at most " + LONGEST + " characters.");
        }
        return name;
    }
}
