package hearth.base.mail;

import hearth.base.text.MailAddress;
import hearth.base.text.Problem;

/**
 * A plain text for one person. What could break a header is gone from its subject, which may well hold what somebody called
 * their team.
 */
public record Mail(String to, String subject, String text) {
    private static final int LONGEST_SUBJECT = 200;

    public Mail {
        to = address(to);
        subject = line(subject);
        if (subject.isEmpty()) throw new IllegalArgumentException("a mail without a subject");
    }

    private static String address(String to) {
        try {
            return new MailAddress(to).text();
        } catch (IllegalArgumentException odd) {
            throw Problem.invalid("email", String.valueOf(odd.getMessage()));
        }
    }

    private static String line(String subject) {
        var cleaned = new StringBuilder();
        subject.codePoints().map(Mail::harmless).limit(LONGEST_SUBJECT).forEach(cleaned::appendCodePoint);
        return cleaned.toString().strip();
    }

    /** Besides line breaks of every kind, halves of letters, which no encoding can write. */
    private static int harmless(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> ' ';
            default -> letter;
        };
    }

    /** Without its text, which may hold a link that opens an account. */
    @Override
    public String toString() {
        return "mail to " + to;
    }
}
