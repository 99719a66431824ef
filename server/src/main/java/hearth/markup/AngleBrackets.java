package hearth.markup;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What begins with {@code <}: an address, a line break, and else nothing but this sign. It never looks far, as the
 * grammar's own reading of tags would, which goes to the end of the text for each sign.
 */
final class AngleBrackets implements InlineContentParserFactory {
    private static final int FARTHEST = 1_000;
    private static final Pattern MAIL =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]++@[a-zA-Z0-9-]++(?:\\.[a-zA-Z0-9-]++)++");

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('<');
    }

    @Override
    public InlineContentParser create() {
        return AngleBrackets::parse;
    }

    private static ParsedInline parse(InlineParserState state) {
        var scanner = state.scanner();
        scanner.next();
        var after = scanner.position();
        var inside = inside(scanner);
        var node = inside == null ? null : node(inside);
        return node == null ? ParsedInline.of(new Text("<"), after) : ParsedInline.of(node, scanner.position());
    }

    /** Up to the closing bracket, which is passed. */
    private static @Nullable String inside(Scanner scanner) {
        var inside = new StringBuilder();
        while (scanner.hasNext() && inside.length() < FARTHEST) {
            var letter = scanner.peek();
            scanner.next();
            if (letter == '>') return inside.toString();
            if (letter == '<' || letter == '\n') return null;
            inside.append(letter);
        }
        return null;
    }

    private static @Nullable Node node(String inside) {
        // The one tag that models cannot do without: a table's cell has no other way to a second line.
        if (inside.toLowerCase(Locale.ROOT).replace("/", "").strip().equals("br")) return new HardLineBreak();
        if (WebAddress.isAllowed(inside)) return link(inside, inside);
        return MAIL.matcher(inside).matches() ? link("mailto:" + inside, inside) : null;
    }

    private static Link link(String address, String text) {
        var link = new Link(address, null);
        link.appendChild(new Text(text));
        return link;
    }
}
