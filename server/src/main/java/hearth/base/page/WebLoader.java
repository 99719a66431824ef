package hearth.base.page;

import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;

/** Finds {@code chat/_message} at web/chat/_message.peb, whichever way web/ is read. */
final class WebLoader implements Loader<String> {
    private final WebFiles files;

    WebLoader(WebFiles files) {
        this.files = files;
    }

    @Override
    public Reader getReader(String name) {
        return new StringReader(files.text(name + ".peb"));
    }

    @Override
    public void setCharset(String charset) {
        // Always UTF-8.
    }

    @Override
    public void setPrefix(String prefix) {
        // Always web/.
    }

    @Override
    public void setSuffix(String suffix) {
        // Always .peb.
    }

    /** Names are whole everywhere: a partial is called the same from wherever it is used. */
    @Override
    public String resolveRelativePath(String relative, String anchor) {
        return relative;
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public boolean resourceExists(String name) {
        return files.names().contains(name + ".peb");
    }
}
