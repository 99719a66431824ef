package hearth.markup;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is written. A block that is finished is rendered once and looks as {@link Markup#html} would have
 * it, but for one thing: a link by a name that is explained only further down stays text. Whoever keeps an answer
 * renders the whole of it at its end, which knows all names. Of a text beyond all measure, too, the whole is shown as it
 * was written; here it is a block beyond all measure.
 *
 * <p>Adding is cheap and finishing is linear in what was added; {@link #open} costs as much as the open part is long,
 * so whoever asks decides how often.
 */
public final class Growing {
    /** How much must be new before it is worth another look: so much, and a share of what was looked at in vain. */
    private static final int STEP = 128;

    private static final int SHARE = 4;

    private final Cleaning cleaning = new Cleaning();
    private final DefinitionMap<LinkReferenceDefinition> definitions = Grammar.noDefinitions();
    /** What is not finished, from the start of a line. */
    private final StringBuilder tail = new StringBuilder();

    private int due = STEP;
    private long parsed;

    public void add(String piece) {
        tail.append(cleaning.take(piece));
    }

    /** The blocks that were finished since this was asked before. */
    @SuppressWarnings("ReferenceEquality") // Nodes are what they are: they have no values to compare.
    public List<SafeHtml> finished() {
        if (tail.length() < due) return List.of();
        due = tail.length() + Math.max(STEP, tail.length() / SHARE);
        if (!Grammar.bears(tail)) return List.of();
        // What the last line will be is known when it has ended.
        var lines = tail.substring(0, tail.lastIndexOf("\n") + 1);
        var document = parse(lines);
        var blocks = new ArrayList<SafeHtml>();
        var open = lastOpen(document);
        for (var block = document.getFirstChild(); block != open; block = block.getNext()) finish(block, blocks);
        if (open != null) tail.delete(0, start(open));
        due = tail.length() + Math.max(STEP, tail.length() / SHARE);
        return List.copyOf(blocks);
    }

    /** How the rest looks now: what was added and is not among the finished blocks. */
    public SafeHtml open() {
        if (!Grammar.bears(tail)) return Markup.asWritten(tail.toString());
        var html = new StringBuilder();
        var document = parse(tail.toString());
        for (var block = document.getFirstChild(); block != null; block = block.getNext()) {
            html.append(Markup.block(block));
        }
        return new SafeHtml(html.toString());
    }

    /** The rest, when nothing more comes. */
    public SafeHtml end() {
        tail.append(cleaning.rest());
        var rest = open();
        tail.setLength(0);
        return rest;
    }

    /** How many characters were read to come this far, some of them more than once. */
    long parsed() {
        return parsed;
    }

    private Node parse(String text) {
        parsed += text.length();
        return Grammar.parse(text, definitions);
    }

    /**
     * The first block that another line may still change, or that would be read otherwise without the lines before it:
     * those of one paragraph can turn out to be names of links, then words, then the head of a table.
     */
    private static @Nullable Node lastOpen(Node document) {
        var open = document.getLastChild();
        while (open != null && isOfParagraph(open.getPrevious()) && touches(open.getPrevious(), open)) {
            open = open.getPrevious();
        }
        return open;
    }

    private static boolean isOfParagraph(@Nullable Node block) {
        return block instanceof Paragraph || block instanceof LinkReferenceDefinition;
    }

    private static boolean touches(Node before, Node after) {
        var end = before.getSourceSpans();
        var start = after.getSourceSpans();
        return end.isEmpty()
                || start.isEmpty()
                || end.getLast().getLineIndex() + 1 == start.getFirst().getLineIndex();
    }

    private void finish(Node block, List<SafeHtml> blocks) {
        block.accept(new Names());
        var html = Markup.block(block);
        if (!html.isEmpty()) blocks.add(html);
    }

    /** Where the line begins in which a block begins. */
    private static int start(Node block) {
        var spans = block.getSourceSpans();
        if (spans.isEmpty()) return 0;
        return spans.getFirst().getInputIndex() - spans.getFirst().getColumnIndex();
    }

    /** Keeps what blocks say about links, for those that come later. */
    private final class Names extends AbstractVisitor {
        @Override
        public void visit(LinkReferenceDefinition definition) {
            definitions.putIfAbsent(definition.getLabel(), definition);
        }

        @Override
        protected void visitChildren(Node parent) {
            for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Block) child.accept(this);
            }
        }
    }
}
