package hearth.find;

import hearth.find.Lexicon.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody looks for: phrases that must all be there. */
record Wanted(List<Phrase> phrases) {
    /** More words than anybody looks for, and few enough for a quick answer. */
    private static final int MOST = 12;

    Wanted {
        phrases = List.copyOf(phrases);
    }

    /**
     * Words side by side.
     *
     * @param goesOn whether the last of them may be the beginning of a longer one, since somebody is still typing it
     */
    record Phrase(List<String> words, boolean goesOn) {
        Phrase {
            words = List.copyOf(words);
        }

        /** What begins with one letter is a large part of all that was ever said: the index is asked for the letter alone. */
        private boolean goesOnInIndex() {
            var last = words.getLast();
            return goesOn && last.codePointCount(0, last.length()) > 1;
        }

        private boolean isAt(List<Word> text, int at) {
            for (var each = 0; each < words.size(); each++) {
                var form = text.get(at + each).form();
                var isLast = each == words.size() - 1;
                var fits = (isLast && goesOn) ? form.startsWith(words.get(each)) : form.equals(words.get(each));
                if (!fits) return false;
            }
            return true;
        }

        private IntStream places(List<Word> text) {
            return IntStream.rangeClosed(0, text.size() - words.size()).filter(at -> isAt(text, at));
        }

        private Stream<Word> hits(List<Word> text) {
            return places(text).boxed().flatMap(at -> text.subList(at, at + words.size()).stream());
        }
    }

    static Wanted of(String typed) {
        var phrases = new ArrayList<List<String>>();
        var quoted = false;
        for (var part : typed.split("\"", -1)) {
            for (var piece : quoted ? List.of(part) : List.of(part.strip().split("\\s+"))) {
                var words = Lexicon.words(piece).stream().map(Word::form).toList();
                if (!words.isEmpty() && phrases.size() < MOST) phrases.add(words);
            }
            quoted = !quoted;
        }
        var isTyping = !typed.endsWith("\"") && !typed.endsWith(" ");
        var last = phrases.size() - 1;
        return new Wanted(IntStream.rangeClosed(0, last)
                .mapToObj(at -> new Phrase(phrases.get(at), isTyping && at == last))
                .toList());
    }

    boolean isNothing() {
        return phrases.isEmpty();
    }

    /** For FTS5; words have no character that means anything to it. */
    String forSqlite(String owner) {
        return phrases.stream()
                .map(phrase -> '"' + String.join(" ", phrase.words()) + '"' + (phrase.goesOnInIndex() ? " *" : ""))
                .collect(Collectors.joining(" AND ", '"' + owner + "\" AND ", ""));
    }

    /** For to_tsquery. */
    String forPostgres(String owner) {
        return phrases.stream()
                .map(phrase -> phrase.words().stream()
                        .map(word -> '\'' + word + '\'')
                        .collect(Collectors.joining(" <-> ", "(", phrase.goesOnInIndex() ? ":*)" : ")")))
                .collect(Collectors.joining(" & ", '\'' + owner + "' & ", ""));
    }

    boolean isIn(List<Word> text) {
        return phrases.stream().allMatch(phrase -> phrase.places(text).findAny().isPresent());
    }

    /** Every word of a place that was looked for, in the order of the text. */
    List<Word> hits(List<Word> text) {
        return phrases.stream()
                .flatMap(phrase -> phrase.hits(text))
                .sorted(Comparator.comparingInt(Word::start))
                .distinct()
                .toList();
    }
}
