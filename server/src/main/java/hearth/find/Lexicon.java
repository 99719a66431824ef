package hearth.find;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts text into the words that it is found by: without case and accents, the same for both databases. Scripts that put no spaces
 * between words give a word for each character; whoever looks for several gets them only side by side.
 */
final class Lexicon {
    private static final int LONGEST = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Lexicon() {}

    /** A word where it stands. */
    record Word(int start, int end, String form) {}

    static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var at = 0;
        while (at < text.length()) {
            var point = text.codePointAt(at);
            var end = at + Character.charCount(point);
            if (isAlone(point)) {
                words.add(new Word(at, end, form(text.substring(at, end))));
            } else if (Character.isLetterOrDigit(point)) {
                end = endOfWord(text, end);
                var form = form(text.substring(at, end));
                if (!form.isEmpty()) words.add(new Word(at, end, form));
            }
            at = end;
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        var at = from;
        while (at < text.length()) {
            var point = text.codePointAt(at);
            if (isAlone(point) || !(Character.isLetterOrDigit(point) || isMark(point))) return at;
            at += Character.charCount(point);
        }
        return at;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAlone(int point) {
        if (point < 0x0E00 || !Character.isLetter(point)) return false;
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static String form(String word) {
        var cut = word.length() <= LONGEST ? word : word.substring(0, LONGEST);
        if (isPlain(cut)) return cut.toLowerCase(Locale.ROOT);
        var bare =
                MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFKD)).replaceAll("");
        // Some letters come apart into what is none, such as fractions.
        return bare.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(each -> each < 0x80);
    }
}
