package hearth.account;

import hearth.base.text.MailAddress;
import hearth.base.text.Problem;
import java.util.Locale;

/** An address under which a person is known: in lower case, so that nobody can be two. */
public record Email(String text) {
    public Email {
        text = new MailAddress(text.strip().toLowerCase(Locale.ROOT)).text();
    }

    /** What somebody typed. */
    public static Email typed(String typed) {
        try {
            return new Email(typed);
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("email", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
