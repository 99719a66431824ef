package hearth.markup;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;

/**
 * A page or drawing that a model wrote, which can be looked at in a frame.
 *
 * @param language html or svg
 * @param text as it was written, and as hostile
 */
public record Artifact(String language, String text) {
    /** Shorter code explains something; in this length it can be worth a look. */
    private static final int SHORTEST = 200;

    static boolean isOne(String language, String literal) {
        return literal.length() >= SHORTEST && (language.equals("html") || language.equals("svg"));
    }

    /** Those of an answer in the order in which its HTML marks them. */
    public static List<Artifact> of(String markdown) {
        var found = new ArrayList<Artifact>();
        var clean = Cleaning.of(markdown);
        if (!Grammar.bears(clean)) return found;
        Grammar.parse(clean).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                var language = BlockHtml.language(code.getInfo());
                if (isOne(language, code.getLiteral())) found.add(new Artifact(language, code.getLiteral()));
            }
        });
        return found;
    }
}
