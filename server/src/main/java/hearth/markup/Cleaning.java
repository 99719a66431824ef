package hearth.markup;

/**
 * Text as it is let in, whatever pieces it comes in: one kind of line end, no NUL or other control, no half of a
 * character, and nothing that shows text in another order than it has.
 */
final class Cleaning {
    private static final char UNKNOWN = '\uFFFD';

    private boolean afterReturn;
    /** The first half of a character whose second half is still to come. */
    private char half;

    static String of(String text) {
        var cleaning = new Cleaning();
        var clean = cleaning.take(text);
        var rest = cleaning.rest();
        return rest.isEmpty() ? clean : clean + rest;
    }

    String take(String piece) {
        if (half == 0 && !afterReturn && isClean(piece)) return piece;
        var clean = new StringBuilder(piece.length() + 1);
        for (var at = 0; at < piece.length(); at++) take(piece.charAt(at), clean);
        return clean.toString();
    }

    /** What is left when nothing more comes. */
    String rest() {
        var rest = half == 0 ? "" : String.valueOf(UNKNOWN);
        half = 0;
        return rest;
    }

    private static boolean isClean(String piece) {
        for (var at = 0; at < piece.length(); at++) {
            var letter = piece.charAt(at);
            if (letter == '\r' || Character.isSurrogate(letter) || isControl(letter) || reorders(letter)) return false;
        }
        return true;
    }

    private void take(char letter, StringBuilder clean) {
        var pairs = half != 0 && Character.isLowSurrogate(letter);
        if (half != 0) clean.append(pairs ? half : UNKNOWN);
        half = 0;
        var endsPair = afterReturn && letter == '\n';
        afterReturn = letter == '\r';
        if (endsPair || reorders(letter)) return;
        if (letter == '\r') clean.append('\n');
        else if (Character.isHighSurrogate(letter)) half = letter;
        else if (isControl(letter) || (Character.isLowSurrogate(letter) && !pairs)) clean.append(UNKNOWN);
        else clean.append(letter);
    }

    private static boolean isControl(char letter) {
        return Character.isISOControl(letter) && letter != '\n' && letter != '\t' && letter != '\r';
    }

    /** Embeddings, overrides and isolates; the two plain marks that right-to-left text is written with stay. */
    private static boolean reorders(char letter) {
        return (letter >= '\u202A' && letter <= '\u202E') || (letter >= '\u2066' && letter <= '\u2069');
    }
}
