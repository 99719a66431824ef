package hearth.markup;

/** Whether two dollar signs in a line hold a formula, or are prices or names of variables. */
final class Dollars {
    private static final int LONGEST = 1_000;

    private Dollars() {}

    static boolean holdMath(String between, int after) {
        if (between.isBlank() || between.length() > LONGEST || Character.isLetterOrDigit(after)) return false;
        if (isSpace(between.charAt(0)) || isSpace(between.charAt(between.length() - 1))) return false;
        if (between.chars().noneMatch(Dollars::isSpace)) return true;
        // "$5 a day or 10$" begins like a price, and "$HOME or any$" has nothing of a formula.
        var signs = Character.isDigit(between.charAt(0)) ? "\\^_={}<>*" : "\\^_={}<>*+-/|";
        return between.chars().anyMatch(letter -> signs.indexOf(letter) >= 0);
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter);
    }
}
