package hearth.markup;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown that models write: CommonMark, tables, struck text, bare addresses, tasks and TeX; HTML is plain text in it. */
final class Grammar {
    /** Far deeper than anybody writes, and shallow enough for what walks the tree by calling itself. */
    static final int DEEPEST_BLOCK = 60;

    static final int DEEPEST_INLINE = 40;

    /** How much longer than its text the addresses of an answer may be that stand under short names. */
    private static final int ADDRESSES = 8_000;

    private static final int ADDRESSES_PER_CHARACTER = 8;

    /** A book. */
    static final int LONGEST = 1_000_000;

    /** Each of these signs can become a node of the tree, of 200 bytes and more; a heap of 192 MB bears these. */
    static final int MOST_SIGNS = 150_000;

    private static final String SIGNS = "\n[]*_~!&$\\<`|:@";

    private Grammar() {}

    /** Whether a text can be read as Markdown; one that cannot is shown as it was written. */
    static boolean bears(CharSequence clean) {
        if (clean.length() > LONGEST) return false;
        if (clean.length() <= MOST_SIGNS) return true;
        return clean.chars().filter(letter -> SIGNS.indexOf(letter) >= 0).count() <= MOST_SIGNS;
    }

    static Node parse(String clean) {
        return parse(clean, noDefinitions());
    }

    static Node parse(String clean, DefinitionMap<LinkReferenceDefinition> earlier) {
        var allowance = ADDRESSES + ADDRESSES_PER_CHARACTER * (long) clean.length();
        // A parser for each text, because this much is different in each.
        return Parser.builder()
                .enabledBlockTypes(Set.of(
                        BlockQuote.class,
                        Heading.class,
                        FencedCodeBlock.class,
                        IndentedCodeBlock.class,
                        ListBlock.class,
                        ThematicBreak.class))
                .customBlockParserFactory(new MathBlocks())
                .customBlockParserFactory(new BoundedTables())
                .customInlineContentParserFactory(new AngleBrackets())
                .customInlineContentParserFactory(new MathSpans())
                .extensions(List.of(StrikethroughExtension.create(), AutolinkExtension.create()))
                .postProcessor(new Tasks())
                .inlineParserFactory(own -> new InlineParserImpl(new Definitions(own, earlier, allowance)))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(DEEPEST_BLOCK)
                .maxInlineNesting(DEEPEST_INLINE)
                .build()
                .parse(clean);
    }

    static DefinitionMap<LinkReferenceDefinition> noDefinitions() {
        return new DefinitionMap<>(LinkReferenceDefinition.class);
    }
}
