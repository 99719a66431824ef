package hearth.base.crypto;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a new password must not be. It need not hold digits or signs: length and rarity are what count. */
public final class PasswordRule {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 128;

    private static final String PRODUCT = "hearth";
    /** Below it, what is left of a name says nothing. */
    private static final int NAME_LETTERS = 4;

    private PasswordRule() {}

    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        LIKE_NAME,
        COMMON
    }

    /** What is wrong with it, if anything is. */
    public static Optional<Fault> fault(String password, String email) {
        if (password.length() > Passwords.MOST_TYPED) return Optional.of(Fault.TOO_LONG);
        var normal = Passwords.normal(password);
        var characters = normal.codePointCount(0, normal.length());
        if (characters < SHORTEST) return Optional.of(Fault.TOO_SHORT);
        if (characters > LONGEST) return Optional.of(Fault.TOO_LONG);
        var lowerCase = normal.toLowerCase(Locale.ROOT);
        if (isLikeName(lowerCase, email)) return Optional.of(Fault.LIKE_NAME);
        if (CommonPasswords.contain(lowerCase)) return Optional.of(Fault.COMMON);
        return Optional.empty();
    }

    private static boolean isLikeName(String password, String email) {
        var address = Passwords.normal(email).toLowerCase(Locale.ROOT);
        var localPart = address.substring(0, Math.max(0, address.lastIndexOf('@')));
        return Stream.of(address, localPart, PRODUCT).anyMatch(name -> isLike(password, name));
    }

    /** Digits and signs around a name do not make it a secret. */
    private static boolean isLike(String password, String name) {
        var letters = letters(name);
        return password.equals(name)
                || (letters.length() >= NAME_LETTERS && letters(password).equals(letters));
    }

    private static String letters(String text) {
        return text.replaceAll("\\P{L}", "");
    }
}
