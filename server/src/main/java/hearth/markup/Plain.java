package hearth.markup;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of Markdown without its marks: for searching, for titles, for reading aloud. */
public final class Plain {
    /** As much as a screen reader should say before it comes to the thing itself. */
    private static final int LONGEST_NAME = 100;

    private Plain() {}

    /** Each block on a line of its own; code and formulas as they were written, an image by its description. */
    public static String of(String markdown) {
        var clean = Cleaning.of(markdown);
        return Grammar.bears(clean) ? words(Grammar.parse(clean)) : clean;
    }

    static String name(Node node) {
        var words = words(node).replace('\n', ' ');
        if (words.length() <= LONGEST_NAME) return words;
        var end = Character.isHighSurrogate(words.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return words.substring(0, end) + "…";
    }

    static String words(Node node) {
        var words = new Words();
        node.accept(words);
        return Cleaning.of(words.text.toString()).strip();
    }

    private static final class Words extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block) line();
        }

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral());
            line();
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            text.append(code.getLiteral());
            line();
        }

        @Override
        public void visit(SoftLineBreak end) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak end) {
            line();
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {}

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof MathBlock math) text.append(math.tex());
            visitChildren(block);
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof MathNode math) text.append(math.tex());
            visitChildren(node);
            if (node instanceof TableCell && node.getNext() != null) text.append(' ');
            if (node instanceof TableRow) line();
        }

        private void line() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
        }
    }
}
