package hearth.markup;

import java.util.List;
import org.commonmark.ext.gfm.tables.internal.TableBlockParser;
import org.commonmark.internal.BlockStartImpl;
import org.commonmark.node.Block;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Tables, ended where they grow out of nothing. Cells that a row leaves out are filled in, so a wide head over rows of
 * one letter would make a page a thousand times the size of what was written.
 */
final class BoundedTables implements BlockParserFactory {
    private static final int WIDEST = 100;

    private final TableBlockParser.Factory tables = new TableBlockParser.Factory(Integer.MAX_VALUE);

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        // Most lines are no line under a head: those are sorted out before anybody looks closer.
        var columns = columns(state.getLine().getContent());
        if (columns > WIDEST) return BlockStart.none();
        var start = tables.tryStart(state, matched);
        if (!(start instanceof BlockStartImpl found)) return BlockStart.none();
        return BlockStart.of(new Bounded(found.getBlockParsers()[0], columns))
                .atIndex(found.getNewIndex())
                .replaceParagraphLines(1);
    }

    private static int columns(CharSequence line) {
        return 1 + (int) line.chars().filter(letter -> letter == '|').count();
    }

    private static final class Bounded implements BlockParser {
        private final BlockParser table;
        private final int columns;
        /** How many cells more may be left out; each character that was written allows for some. */
        private int allowance;

        Bounded(BlockParser table, int columns) {
            this.table = table;
            this.columns = columns;
            this.allowance = 100 + 10 * columns;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return allowance < 0 ? BlockContinue.none() : table.tryContinue(state);
        }

        @Override
        public void addLine(SourceLine line) {
            var content = line.getContent();
            allowance += 2 * content.length() - Math.max(0, columns - columns(content));
            table.addLine(line);
        }

        @Override
        public boolean canHaveLazyContinuationLines() {
            return allowance >= 0 && table.canHaveLazyContinuationLines();
        }

        @Override
        public boolean isContainer() {
            return table.isContainer();
        }

        @Override
        public boolean canContain(Block child) {
            return table.canContain(child);
        }

        @Override
        public Block getBlock() {
            return table.getBlock();
        }

        @Override
        public void addSourceSpan(SourceSpan span) {
            table.addSourceSpan(span);
        }

        @Override
        public List<DefinitionMap<?>> getDefinitions() {
            return table.getDefinitions();
        }

        @Override
        public void closeBlock() {
            table.closeBlock();
        }

        @Override
        public void parseInlines(InlineParser inlines) {
            table.parseInlines(inlines);
        }
    }
}
