package hearth.markup;

import org.commonmark.node.CustomBlock;

/** A block of TeX; one whose end never came is a paragraph, with what stands in it as its children. */
final class MathBlock extends CustomBlock {
    private String tex = "";

    void close(String tex) {
        this.tex = tex;
    }

    boolean isClosed() {
        return !tex.isEmpty();
    }

    String tex() {
        return tex;
    }
}
