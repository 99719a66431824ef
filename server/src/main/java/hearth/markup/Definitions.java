package hearth.markup;

import java.util.List;
import java.util.Set;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Where the short names of links lead: first what earlier parts of an answer said, then what this part says. A long
 * address under a short name, used a thousand times, would make megabytes of a page: there is an end to it.
 */
final class Definitions implements InlineParserContext {
    private final InlineParserContext own;
    private final DefinitionMap<LinkReferenceDefinition> earlier;
    private long allowance;

    Definitions(InlineParserContext own, DefinitionMap<LinkReferenceDefinition> earlier, long allowance) {
        this.own = own;
        this.earlier = earlier;
        this.allowance = allowance;
    }

    @Override
    public <D> @Nullable D getDefinition(Class<D> type, String label) {
        return type == LinkReferenceDefinition.class ? type.cast(find(label)) : own.getDefinition(type, label);
    }

    @Override
    @Deprecated
    public @Nullable LinkReferenceDefinition getLinkReferenceDefinition(String label) {
        return find(label);
    }

    private @Nullable LinkReferenceDefinition find(String label) {
        var known = earlier.get(label);
        var found = known != null ? known : own.getDefinition(LinkReferenceDefinition.class, label);
        if (found == null) return null;
        allowance -= found.getDestination().length();
        return allowance < 0 ? null : found;
    }

    @Override
    public List<InlineContentParserFactory> getCustomInlineContentParserFactories() {
        return own.getCustomInlineContentParserFactories();
    }

    @Override
    public List<DelimiterProcessor> getCustomDelimiterProcessors() {
        return own.getCustomDelimiterProcessors();
    }

    @Override
    public List<LinkProcessor> getCustomLinkProcessors() {
        return own.getCustomLinkProcessors();
    }

    @Override
    public Set<Character> getCustomLinkMarkers() {
        return own.getCustomLinkMarkers();
    }

    @Override
    public int getMaxInlineNesting() {
        return own.getMaxInlineNesting();
    }
}
