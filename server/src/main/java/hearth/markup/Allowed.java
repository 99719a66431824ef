package hearth.markup;

import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The list of all that may stand in an answer. It trusts nothing before it, not even our own renderer. */
final class Allowed {
    static final String REL = "noopener noreferrer nofollow";
    private static final PolicyFactory POLICY = policy();

    private Allowed() {}

    static SafeHtml only(String html) {
        // Here again: characters that were written as numbers are read only now.
        return new SafeHtml(Cleaning.of(POLICY.sanitize(html)));
    }

    private static PolicyFactory policy() {
        var language = Pattern.compile("[a-z0-9+#.-]{1,30}");
        return new HtmlPolicyBuilder()
                .allowElements("p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br")
                .allowElements("em", "strong", "del", "code", "pre", "a", "span", "input", "div")
                .allowElements("table", "thead", "tbody", "tr", "th", "td", "figure", "header", "figcaption")
                .allowAttributes("start")
                .matching(Pattern.compile("[0-9]{1,9}"))
                .onElements("ol")
                .allowUrlProtocols("http", "https", "mailto")
                .allowAttributes("href")
                .matching(address())
                .onElements("a")
                .allowAttributes("target")
                .matching(Pattern.compile("_blank"))
                .onElements("a")
                .requireRelsOnLinks(REL.split(" ", -1))
                .allowAttributes("align")
                .matching(Pattern.compile("left|right|center"))
                .onElements("th", "td")
                .allowAttributes("class")
                .matching(Pattern.compile("table-box"))
                .onElements("div")
                .allowAttributes("role")
                .matching(Pattern.compile("region"))
                .onElements("div")
                .allowAttributes("tabindex")
                .matching(Pattern.compile("0"))
                .onElements("div", "pre")
                .allowAttributes("aria-label")
                .onElements("div", "input")
                .allowAttributes("class")
                .matching(Pattern.compile("code"))
                .onElements("figure")
                .allowAttributes("data-language")
                .matching(language)
                .onElements("figure")
                .allowAttributes("data-diagram")
                .matching(Pattern.compile("mermaid"))
                .onElements("figure")
                .allowAttributes("data-artifact")
                .matching(Pattern.compile("html|svg"))
                .onElements("figure")
                .allowAttributes("class")
                .matching(Pattern.compile("language-" + language.pattern()))
                .onElements("code")
                .allowAttributes("class")
                .matching(Pattern.compile("math"))
                .onElements("span")
                .allowAttributes("data-display")
                .matching(Pattern.compile("inline|block"))
                .onElements("span")
                .allowAttributes("type")
                .matching(Pattern.compile("checkbox"))
                .onElements("input")
                .allowAttributes("disabled", "checked")
                .matching(Pattern.compile("|disabled|checked"))
                .onElements("input")
                .toFactory();
    }

    private static AttributePolicy address() {
        return (element, attribute, value) -> WebAddress.isAllowed(value) ? value : null;
    }
}
