package hearth.markup;

import hearth.markup.MathNode.Display;
import java.util.EnumSet;
import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/** TeX within a paragraph: {@code $…$}, {@code $$…$$}, {@code \(…\)} and {@code \[…\]}. */
final class MathSpans implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('$', '\\');
    }

    @Override
    public InlineContentParser create() {
        return new Spans();
    }

    private enum Mark {
        DOLLAR("$", "$", Display.INLINE),
        DOLLARS("$$", "$$", Display.BLOCK),
        ROUND("\\(", "\\)", Display.INLINE),
        SQUARE("\\[", "\\]", Display.BLOCK);

        private final String opener;
        private final String closer;
        private final Display display;

        Mark(String opener, String closer, Display display) {
            this.opener = opener;
            this.closer = closer;
            this.display = display;
        }
    }

    /** One for each paragraph: it remembers what is never closed in it, or each opener would be a walk to its end. */
    private static final class Spans implements InlineContentParser {
        private final Set<Mark> hopeless = EnumSet.noneOf(Mark.class);

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            var scanner = state.scanner();
            var before = scanner.peekPreviousCodePoint();
            var mark = mark(scanner);
            if (mark == null || hopeless.contains(mark)) return ParsedInline.none();
            if (mark == Mark.DOLLAR && (Character.isLetterOrDigit(before) || before == '$')) return ParsedInline.none();
            var tex = upTo(mark, scanner);
            if (tex == null) {
                hopeless.add(mark);
                return ParsedInline.none();
            }
            if (mark == Mark.DOLLAR && !Dollars.holdMath(tex, scanner.peekCodePoint())) return ParsedInline.none();
            if (tex.isBlank()) return ParsedInline.none();
            return ParsedInline.of(new MathNode(tex.strip(), mark.display), scanner.position());
        }

        private static @Nullable Mark mark(Scanner scanner) {
            if (scanner.next(Mark.DOLLARS.opener)) return Mark.DOLLARS;
            if (scanner.next(Mark.DOLLAR.opener)) return Mark.DOLLAR;
            if (scanner.next(Mark.ROUND.opener)) return Mark.ROUND;
            return scanner.next(Mark.SQUARE.opener) ? Mark.SQUARE : null;
        }

        private static @Nullable String upTo(Mark mark, Scanner scanner) {
            var tex = new StringBuilder();
            while (scanner.hasNext()) {
                if (scanner.next(mark.closer)) return tex.toString();
                if (scanner.peek() == '\\') take(scanner, tex);
                if (scanner.hasNext()) take(scanner, tex);
            }
            return null;
        }

        private static void take(Scanner scanner, StringBuilder tex) {
            tex.append(scanner.peek());
            scanner.next();
        }
    }
}
