package hearth.markup;

/** HTML that may stand in a page as it is: only the sanitiser of this package makes it. */
public final class SafeHtml {
    private final String text;

    SafeHtml(String text) {
        this.text = text;
    }

    /** What was made here earlier and kept in our own database; never for anything that came from elsewhere. */
    public static SafeHtml stored(String text) {
        return new SafeHtml(text);
    }

    public String text() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeHtml that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
