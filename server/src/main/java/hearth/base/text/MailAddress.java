package hearth.base.text;

import java.net.IDN;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to as far as its form tells, with its domain in ASCII.
 *
 * <p>The quoted and commented forms of the standards are left out: nobody has such an address, and they are how more than one
 * recipient, or a header, is smuggled into one.
 */
public record MailAddress(String text) {
    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    /** Throws an IllegalArgumentException that says what is wrong. */
    public MailAddress {
        var at = text.lastIndexOf('@');
        if (at < 0) throw odd();
        var local = text.substring(0, at);
        var domain = ascii(text.substring(at + 1));
        text = local + "@" + domain;
        var fits = text.length() <= LONGEST && at <= LONGEST_LOCAL;
        if (!fits || !isDotted(local, ATOM) || !isDotted(domain, LABEL)) throw odd();
    }

    private static boolean isDotted(String text, Pattern part) {
        return Arrays.stream(text.split("\\.", -1))
                .allMatch(each -> part.matcher(each).matches());
    }

    private static IllegalArgumentException odd() {
        return new IllegalArgumentException("Write one e-mail address, such as anna@example.org.");
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException("Behind the @ of an e-mail address stands the name of a domain.", odd);
        }
    }

    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
