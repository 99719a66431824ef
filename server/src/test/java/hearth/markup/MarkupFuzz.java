package hearth.markup;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever is made of hostile texts, nothing that is not on the list comes out, in whole or while it is written. */
class MarkupFuzz {
    private static final int MOST_PIECES = 12;

    @FuzzTest(maxDuration = "10s")
    void no_text_gets_beyond_the_list(FuzzedDataProvider data) {
        var markdown = markdown(data);

        inspect(Markup.html(markdown), markdown);
        inspect(Allowed.only(markdown), "");
        if (Plain.of(markdown).length() > 2 * markdown.length() + 100) throw new AssertionError("more words than text");
        var growing = new Growing();
        for (var at = 0; at < markdown.length(); at += 7) {
            growing.add(markdown.substring(at, Math.min(markdown.length(), at + 7)));
            growing.finished().forEach(block -> inspect(block, markdown));
        }
        inspect(growing.end(), markdown);
    }

    /** Pieces of the corpus, broken and put together anew, with bytes of the fuzzer between them. */
    private static String markdown(FuzzedDataProvider data) {
        var cases = Hostile.cases();
        var text = new StringBuilder();
        for (var piece = data.consumeInt(1, MOST_PIECES); piece > 0; piece--) {
            var line = data.pickValue(cases);
            var from = data.consumeInt(0, line.length());
            text.append(line, from, data.consumeInt(from, line.length()));
            text.append(data.consumeString(8));
        }
        return text.toString();
    }

    private static void inspect(SafeHtml html, String markdown) {
        for (var fault : Inspection.faults(html)) {
            // The sanitiser alone makes no attributes; those of ours are made before it.
            var isOfRenderer = fault.equals("a live box") || fault.equals("a link in this window");
            if (!isOfRenderer || !markdown.isEmpty()) throw new AssertionError(fault + " out of " + markdown);
        }
    }
}
