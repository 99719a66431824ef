package hearth.base.page;

import hearth.base.config.BasePath;
import hearth.base.http.Renderer;
import hearth.base.http.Request;
import hearth.base.text.Texts;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Makes HTML of the templates in web/, each with the words, numbers and addresses of its reader. */
public final class Pages implements Renderer {
    private final PebbleEngine engine;
    private final Appearance appearance;
    private final Chrome chrome;
    private final boolean development;

    public Pages(WebFiles files, Texts texts, Assets assets, Appearance appearance, Chrome chrome, BasePath base) {
        this.appearance = appearance;
        this.chrome = chrome;
        this.development = files.changes();
        this.engine = new PebbleEngine.Builder()
                .loader(new WebLoader(files))
                .autoEscaping(true)
                .strictVariables(true)
                .cacheActive(!files.changes())
                .extension(new Words(texts), new Addresses(assets, base))
                .build();
    }

    @Override
    public String render(Request request, String template, Map<String, Object> model) {
        var view = View.of(request, appearance, chrome, development);
        var variables = new HashMap<>(model);
        variables.put("view", view);
        return ScopedValue.where(Call.READER, new Call.Reader(request, view))
                .call(() -> html(template, variables, view));
    }

    private String html(String template, Map<String, Object> variables, View view) {
        var html = new StringWriter(16_000);
        try {
            engine.getTemplate(template).evaluate(html, variables, view.locale());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return html.toString();
    }
}
