package hearth.find;

import hearth.find.Lexicon.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Some words around the first that was looked for. */
public record Snippet(List<Piece> pieces) {
    private static final int BEFORE = 60;
    private static final int LENGTH = 220;
    /** What Markdown writes around words and between cells. */
    private static final Pattern MARKS = Pattern.compile("[*#`|~]++|-{3,}+");

    public Snippet {
        pieces = List.copyOf(pieces);
    }

    /** @param isHit whether it was looked for */
    public record Piece(String text, boolean isHit) {}

    static Snippet of(String text, Wanted wanted) {
        var words = Lexicon.words(text);
        var hits = wanted.hits(words);
        var start = hits.isEmpty() ? 0 : wordAt(words, hits.getFirst().start() - BEFORE);
        var end = Math.min(text.length(), start + LENGTH);
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) end--;
        return new Snippet(cut(text, start, end, hits));
    }

    /** Where the first word begins that is not before that place. */
    private static int wordAt(List<Word> words, int place) {
        if (place <= 0) return 0;
        return words.stream()
                .mapToInt(Word::start)
                .filter(start -> start >= place)
                .findFirst()
                .orElse(0);
    }

    private static List<Piece> cut(String text, int start, int end, List<Word> hits) {
        var pieces = new ArrayList<Piece>();
        var at = start;
        if (start > 0) pieces.add(new Piece("…", false));
        for (var hit : hits) {
            if (hit.start() < at || hit.end() > end) continue;
            add(pieces, text.substring(at, hit.start()), false);
            add(pieces, text.substring(hit.start(), hit.end()), true);
            at = hit.end();
        }
        add(pieces, text.substring(at, end), false);
        if (end < text.length()) pieces.add(new Piece("…", false));
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean isHit) {
        var plain = isHit ? text : MARKS.matcher(text).replaceAll("");
        if (!plain.isEmpty()) pieces.add(new Piece(plain, isHit));
    }
}
