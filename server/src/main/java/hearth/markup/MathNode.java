package hearth.markup;

import org.commonmark.node.CustomNode;

/** TeX within a line or, where it was set off, on a line of its own. */
final class MathNode extends CustomNode {
    enum Display {
        INLINE,
        BLOCK
    }

    private final String tex;
    private final Display display;

    MathNode(String tex, Display display) {
        this.tex = tex;
        this.display = display;
    }

    String tex() {
        return tex;
    }

    Display display() {
        return display;
    }
}
