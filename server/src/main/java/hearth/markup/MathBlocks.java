package hearth.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * TeX that begins and ends a line: {@code $$ … $$} and {@code \[ … \]}. A block of its own, so that lines of it which
 * look like a list or a heading stay TeX. TeX has no empty lines there, so the first one ends what was never closed.
 */
final class MathBlocks implements BlockParserFactory {
    /** From here on a line is indented code. */
    private static final int CODE_INDENT = 4;

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        if (state.getIndent() >= CODE_INDENT) return BlockStart.none();
        var content = state.getLine().getContent();
        var line = content.subSequence(state.getNextNonSpaceIndex(), content.length());
        var closer = closer(line);
        if (closer.isEmpty()) return BlockStart.none();
        var rest = line.toString().substring(2).strip();
        var close = rest.indexOf(closer);
        var begins = close < 0 || (close > 0 && close == rest.length() - closer.length());
        return begins ? BlockStart.of(new Open(closer)).atIndex(state.getNextNonSpaceIndex()) : BlockStart.none();
    }

    private static String closer(CharSequence line) {
        if (line.length() < 2) return "";
        if (line.charAt(0) == '$' && line.charAt(1) == '$') return "$$";
        return line.charAt(0) == '\\' && line.charAt(1) == '[' ? "\\]" : "";
    }

    private static final class Open extends AbstractBlockParser {
        private final MathBlock block = new MathBlock();
        private final List<SourceLine> lines = new ArrayList<>();
        private final String closer;
        private boolean closed;

        Open(String closer) {
            this.closer = closer;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return closed || state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            var text = line.getContent().toString().strip();
            closed = text.endsWith(closer) && (!lines.isEmpty() || text.length() > 2 + closer.length());
            lines.add(line);
        }

        @Override
        public void closeBlock() {
            if (!closed) return;
            var text = lines.stream()
                    .map(line -> line.getContent().toString())
                    .collect(Collectors.joining("\n"))
                    .strip();
            block.close(text.substring(2, text.length() - closer.length()).strip());
        }

        @Override
        public void parseInlines(InlineParser inlines) {
            if (!block.isClosed()) inlines.parse(SourceLines.of(lines), block);
        }
    }
}
