package hearth.find;

import hearth.find.Lexicon.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody looks for: phrases that must all be there, each of words side by side. The last word may go on, since they may still
 * be typing it.
 */
record Wanted(List<List<String>> phrases, boolean goesOn) {
    /** More words than anybody looks for, and few enough for a quick answer. */
    private static final int MOST = 12;

    Wanted {
        phrases = phrases.stream().map(List::copyOf).toList();
    }

    static Wanted of(String typed) {
        var phrases = new ArrayList<List<String>>();
        var quoted = false;
        for (var part : typed.split("\"", -1)) {
            for (var piece : quoted ? new String[] {part} : part.strip().split("\\s+")) {
                var words = Lexicon.words(piece).stream().map(Word::form).toList();
                if (!words.isEmpty() && phrases.size() < MOST) phrases.add(words);
            }
            quoted = !quoted;
        }
        return new Wanted(phrases, !typed.endsWith("\"") && !typed.endsWith(" "));
    }

    boolean isNothing() {
        return phrases.isEmpty();
    }

    /** For FTS5; words have no character that means anything to it. */
    String forSqlite(String owner) {
        var all = new ArrayList<String>(List.of('"' + owner + '"'));
        for (var phrase : phrases) all.add('"' + String.join(" ", phrase) + '"' + (goesOn(phrase) ? " *" : ""));
        return String.join(" AND ", all);
    }

    /** For to_tsquery. */
    String forPostgres(String owner) {
        var all = new ArrayList<String>(List.of('\'' + owner + '\''));
        for (var phrase : phrases) {
            all.add(phrase.stream().map(word -> '\'' + word + '\'').collect(Collectors.joining(" <-> ", "(", ""))
                    + (goesOn(phrase) ? ":*)" : ")"));
        }
        return String.join(" & ", all);
    }

    private boolean goesOn(List<String> phrase) {
        // Identity: the same words may be wanted twice.
        return goesOn && phrase == phrases.getLast();
    }

    boolean isIn(List<Word> words) {
        return phrases.stream().allMatch(phrase -> !places(phrase, words).isEmpty());
    }

    /** Where any of them stands: the first word of each place. */
    List<Word> hits(List<Word> words) {
        return phrases.stream()
                .flatMap(phrase -> places(phrase, words).stream()
                        .flatMap(place -> words.subList(place, place + phrase.size()).stream()))
                .sorted((one, other) -> Integer.compare(one.start(), other.start()))
                .distinct()
                .toList();
    }

    private List<Integer> places(List<String> phrase, List<Word> words) {
        var places = new ArrayList<Integer>();
        for (var at = 0; at + phrase.size() <= words.size(); at++) {
            if (isAt(phrase, words, at)) places.add(at);
        }
        return places;
    }

    private boolean isAt(List<String> phrase, List<Word> words, int at) {
        for (var each = 0; each < phrase.size(); each++) {
            var form = words.get(at + each).form();
            var isLast = each == phrase.size() - 1;
            var fits = isLast && goesOn(phrase) ? form.startsWith(phrase.get(each)) : form.equals(phrase.get(each));
            if (!fits) return false;
        }
        return true;
    }
}
