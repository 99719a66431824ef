package hearth.account;

import hearth.base.text.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** An address under which a person is known: lower case, so that nobody can be two. */
public record Email(String text) {
    private static final int LONGEST = 254;
    /** Whether it exists only a mail can tell; this finds slips and what could break a header. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"\\\\\\p{Cntrl}]{1,64}@[^\\s@<>,;:\"\\\\\\p{Cntrl}]{1,190}");

    public Email {
        if (text.length() > LONGEST || !FORM.matcher(text).matches() || !text.equals(normal(text))) {
            throw new IllegalArgumentException("not an e-mail address in its normal form");
        }
    }

    /** What somebody typed. */
    public static Email typed(String typed) {
        try {
            return new Email(normal(typed));
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("email", "Write an e-mail address, such as anna@example.org.");
        }
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
