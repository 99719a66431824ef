package hearth.markup;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** What looks different within a line: links that leave the house, images that are links, formulas, boxes of tasks. */
final class InlineHtml implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    InlineHtml(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Image.class, MathNode.class, TaskMark.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Link link -> link(link);
            case Image image -> image(image);
            case MathNode math -> math(math);
            case TaskMark task -> task(task);
            default -> throw new IllegalStateException("no part of a line of ours: " + node);
        }
    }

    private void link(Link link) {
        var address = context.encodeUrl(link.getDestination());
        var isLink = WebAddress.isAllowed(address) && !isInLink(link);
        if (isLink) html.tag("a", link(address));
        for (var child = link.getFirstChild(); child != null; child = child.getNext()) context.render(child);
        if (isLink) html.tag("/a");
    }

    /** Whoever shows an image from elsewhere tells elsewhere that, and when, the answer is read. */
    private void image(Image image) {
        var address = context.encodeUrl(image.getDestination());
        var isAllowed = WebAddress.isAllowed(address);
        var description = Plain.words(image);
        var isLink = isAllowed && !isInLink(image);
        if (isLink) html.tag("a", link(address));
        html.text(description.isEmpty() && isAllowed ? address : description);
        if (isLink) html.tag("/a");
    }

    private static Map<String, String> link(String address) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("href", address);
        attributes.put("target", "_blank");
        attributes.put("rel", Allowed.REL);
        return attributes;
    }

    private static boolean isInLink(Node node) {
        for (var above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Link) return true;
        }
        return false;
    }

    private void math(MathNode math) {
        html.tag("span", math(math.display().name().toLowerCase(Locale.ROOT)));
        html.text(math.tex());
        html.tag("/span");
    }

    static Map<String, String> math(String display) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("class", "math");
        attributes.put("data-display", display);
        return attributes;
    }

    private void task(TaskMark task) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("type", "checkbox");
        attributes.put("disabled", "disabled");
        if (task.done()) attributes.put("checked", "checked");
        attributes.put("aria-label", task.name().isEmpty() ? "…" : task.name());
        html.tag("input", attributes);
        html.text(" ");
    }
}
