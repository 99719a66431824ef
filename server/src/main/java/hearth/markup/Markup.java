package hearth.markup;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns what a model wrote into HTML that may stand in a page, whatever it wrote. */
public final class Markup {
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .nodeRendererFactory(BlockHtml::new)
            .nodeRendererFactory(InlineHtml::new)
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();

    private Markup() {}

    public static SafeHtml html(String markdown) {
        var clean = Cleaning.of(markdown);
        if (!Grammar.bears(clean)) return asWritten(clean);
        var html = new StringBuilder();
        var document = Grammar.parse(clean);
        for (var block = document.getFirstChild(); block != null; block = block.getNext()) html.append(block(block));
        return new SafeHtml(html.toString());
    }

    /** One block of the outermost row, and nothing for what is only named for others to refer to. */
    static SafeHtml block(Node block) {
        return Allowed.only(RENDERER.render(block));
    }

    static SafeHtml asWritten(String clean) {
        var code = new FencedCodeBlock();
        code.setLiteral(clean);
        code.setInfo("");
        return block(code);
    }
}
