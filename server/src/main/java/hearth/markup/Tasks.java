package hearth.markup;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/** Finds the tasks in lists: {@code - [ ] open} and {@code - [x] done}. */
final class Tasks implements PostProcessor {
    private static final int MARK = "[ ] ".length();

    @Override
    public Node process(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(ListItem item) {
                if (item.getFirstChild() instanceof Paragraph first && first.getFirstChild() instanceof Text text) {
                    mark(first, text);
                }
                visitChildren(item);
            }

            // Nothing in a paragraph is a list.
            @Override
            public void visit(Paragraph paragraph) {}
        });
        return document;
    }

    private static void mark(Paragraph paragraph, Text text) {
        var literal = text.getLiteral();
        if (literal.length() < MARK || literal.charAt(0) != '[' || !literal.startsWith("] ", 2)) return;
        var sign = literal.charAt(1);
        if (sign != ' ' && sign != 'x' && sign != 'X') return;
        text.setLiteral(literal.substring(MARK).stripLeading());
        paragraph.prependChild(new TaskMark(sign != ' ', Plain.name(paragraph)));
    }
}
