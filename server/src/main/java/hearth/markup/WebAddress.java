package hearth.markup;

import java.util.regex.Pattern;

/** Which addresses may be links: whole ones of the web and of mail, nothing that a browser would complete or run. */
final class WebAddress {
    /** Long enough for any page, too short to fill one by repetition. */
    private static final int LONGEST = 2_000;
    /** A host right behind the slashes: {@code https:/x} and {@code https:\\x} mean something else to each browser. */
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\\\\\p{Cntrl}\\s][^\\\\\\p{Cntrl}\\s]*+");

    private static final Pattern MAIL = Pattern.compile("(?i)mailto:[^/?#\\\\\\p{Cntrl}\\s][^\\\\\\p{Cntrl}\\s]*+");

    private WebAddress() {}

    static boolean isAllowed(String address) {
        return address.length() <= LONGEST
                && (WEB.matcher(address).matches() || MAIL.matcher(address).matches());
    }
}
