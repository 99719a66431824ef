package hearth.markup;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** The blocks that look different here: headings below those of the page, code in a figure, tables in a box. */
final class BlockHtml implements NodeRenderer {
    private static final int HEADINGS_OF_THE_PAGE = 2;
    private static final int LOWEST_HEADING = 6;

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    BlockHtml(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, FencedCodeBlock.class, IndentedCodeBlock.class, TableBlock.class, MathBlock.class);
    }

    @Override
    public void render(Node node) {
        html.line();
        switch (node) {
            case Heading heading -> heading(heading);
            case FencedCodeBlock code -> fenced(code);
            case IndentedCodeBlock code -> code("", code.getLiteral());
            case TableBlock table -> table(table);
            case MathBlock math -> math(math);
            default -> throw new IllegalStateException("no block of ours: " + node);
        }
        html.line();
    }

    private void heading(Heading heading) {
        var tag = "h" + Math.min(heading.getLevel() + HEADINGS_OF_THE_PAGE, LOWEST_HEADING);
        html.tag(tag);
        children(heading);
        html.tag("/" + tag);
    }

    private void fenced(FencedCodeBlock code) {
        var language = language(code.getInfo());
        if (language.equals("math")) {
            tex(code.getLiteral().strip());
        } else {
            code(language, code.getLiteral());
        }
    }

    /** The first word of what stands behind a fence, as far as it can be the name of a language. */
    static String language(String info) {
        var word = info.strip().toLowerCase(Locale.ROOT);
        var from = 0;
        while (from < word.length() && "{.".indexOf(word.charAt(from)) >= 0) from++;
        var to = from;
        while (to < word.length() && isOfName(word.charAt(to))) to++;
        return to - from > 30 ? "" : word.substring(from, to);
    }

    private static boolean isOfName(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || "+#.-".indexOf(letter) >= 0;
    }

    private void code(String language, String literal) {
        var figure = new LinkedHashMap<String, String>();
        figure.put("class", "code");
        if (!language.isEmpty()) figure.put("data-language", language);
        if (language.equals("mermaid")) figure.put("data-diagram", language);
        if (Artifact.isOne(language, literal)) figure.put("data-artifact", language);
        html.tag("figure", figure);
        html.tag("header");
        html.tag("figcaption");
        html.text(language);
        html.tag("/figcaption");
        html.tag("/header");
        html.tag("pre", Map.of("tabindex", "0"));
        html.tag("code", language.isEmpty() ? Map.of() : Map.of("class", "language-" + language));
        html.text(literal);
        html.tag("/code");
        html.tag("/pre");
        html.tag("/figure");
    }

    private void table(TableBlock table) {
        var name = Plain.name(table.getFirstChild());
        var box = new LinkedHashMap<String, String>();
        box.put("class", "table-box");
        box.put("tabindex", "0");
        box.put("role", "region");
        // Its head says in the answer's own language what a word of ours could only say in one.
        box.put("aria-label", name.isEmpty() ? "…" : name);
        html.tag("div", box);
        html.tag("table");
        children(table);
        html.tag("/table");
        html.tag("/div");
    }

    private void math(MathBlock math) {
        if (math.isClosed()) {
            tex(math.tex());
        } else {
            html.tag("p");
            children(math);
            html.tag("/p");
        }
    }

    private void tex(String tex) {
        html.tag("p");
        html.tag("span", InlineHtml.math("block"));
        html.text(tex);
        html.tag("/span");
        html.tag("/p");
    }

    private void children(Node parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) context.render(child);
    }
}
