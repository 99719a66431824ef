package hearth.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads HTML as a browser does and says what should not be there; its list is written down a second time, from the brief. */
final class Inspection {
    private static final String LANGUAGE = "[a-z0-9+#.-]{1,30}";

    private static final Map<String, Map<String, String>> ALLOWED = Map.ofEntries(
            Map.entry("p", Map.of()),
            Map.entry("h3", Map.of()),
            Map.entry("h4", Map.of()),
            Map.entry("h5", Map.of()),
            Map.entry("h6", Map.of()),
            Map.entry("ul", Map.of()),
            Map.entry("ol", Map.of("start", "[0-9]{1,9}")),
            Map.entry("li", Map.of()),
            Map.entry("blockquote", Map.of()),
            Map.entry("hr", Map.of()),
            Map.entry("br", Map.of()),
            Map.entry("em", Map.of()),
            Map.entry("strong", Map.of()),
            Map.entry("del", Map.of()),
            Map.entry("pre", Map.of("tabindex", "0")),
            Map.entry("code", Map.of("class", "language-" + LANGUAGE)),
            Map.entry("a", Map.of("href", "(?s).*", "target", "_blank", "rel", "noopener noreferrer nofollow")),
            Map.entry("span", Map.of("class", "math", "data-display", "inline|block")),
            Map.entry(
                    "input",
                    Map.of("type", "checkbox", "disabled", ".*", "checked", ".*", "aria-label", "(?s).{1,101}")),
            Map.entry(
                    "div",
                    Map.of("class", "table-box", "tabindex", "0", "role", "region", "aria-label", "(?s).{1,101}")),
            Map.entry("table", Map.of()),
            Map.entry("thead", Map.of()),
            Map.entry("tbody", Map.of()),
            Map.entry("tr", Map.of()),
            Map.entry("th", Map.of("align", "left|right|center")),
            Map.entry("td", Map.of("align", "left|right|center")),
            Map.entry(
                    "figure",
                    Map.of(
                            "class", "code",
                            "data-language", LANGUAGE,
                            "data-diagram", "mermaid",
                            "data-artifact", "html|svg")),
            Map.entry("header", Map.of()),
            Map.entry("figcaption", Map.of()));

    private static final Pattern ADDRESS =
            Pattern.compile("(https?://[^/\\\\?#\\s]|mailto:[^/\\\\\\s])[^\\\\\\s\\p{Cntrl}]*");

    private final List<String> faults = new ArrayList<>();

    private Inspection() {}

    static List<String> faults(SafeHtml html) {
        var inspection = new Inspection();
        var page = page(html);
        if (page.head().childNodeSize() > 0) inspection.faults.add("something climbed into the head");
        for (var child : page.body().childNodes()) inspection.look(child);
        return inspection.faults;
    }

    static Document page(SafeHtml html) {
        return Jsoup.parse("<!DOCTYPE html><body>" + html.text());
    }

    private void look(Node node) {
        switch (node) {
            case Element element -> look(element);
            case TextNode text -> text(text.getWholeText());
            // The sanitiser parts two braces by an empty one, so that no template engine reads them.
            case Comment comment -> {
                if (!comment.getData().isBlank()) faults.add("a comment: " + comment.getData());
            }
            default -> faults.add("a " + node.nodeName());
        }
        for (var child : node.childNodes()) look(child);
    }

    private void look(Element element) {
        var allowed = ALLOWED.get(element.normalName());
        if (allowed == null) {
            faults.add("<" + element.tagName() + ">");
            return;
        }
        for (var attribute : element.attributes()) look(element, allowed, attribute);
        if (element.normalName().equals("a")) {
            link(element);
        }
        if (element.normalName().equals("input") && !element.hasAttr("disabled")) faults.add("a live box");
    }

    private void look(Element element, Map<String, String> allowed, Attribute attribute) {
        var pattern = allowed.get(attribute.getKey());
        if (pattern == null || !attribute.getValue().matches(pattern)) {
            faults.add(element.tagName() + " with " + attribute.html());
        }
        text(attribute.getValue());
    }

    private void link(Element link) {
        var address = link.attr("href").toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches()) faults.add("a link to " + address);
        if (!link.attr("rel").equals("noopener noreferrer nofollow")) faults.add("a link with rel " + link.attr("rel"));
        if (!link.attr("target").equals("_blank")) faults.add("a link in this window");
    }

    private void text(String text) {
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            var isControl = (letter < ' ' && letter != '\n' && letter != '\t') || (letter >= 0x7f && letter < 0xa0);
            var reorders = (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
            if (isControl || reorders) faults.add("the character " + Integer.toHexString(letter));
        }
    }
}
