package hearth.app;

import hearth.api.anthropic.AnthropicApi;
import hearth.api.anthropic.AnthropicEdge;
import hearth.api.openai.OpenAiApi;
import hearth.app.App.Look;
import hearth.base.config.Configuration;
import hearth.base.config.Settings;
import hearth.base.http.Policy;
import hearth.base.http.Routes;
import hearth.design.DesignPages;
import hearth.operate.WatchApi;
import hearth.welcome.WelcomePages;

/** Every address of the server. */
final class UrlTable {
    private UrlTable() {}

    static Routes of(Configuration configuration, Look look, WatchApi watch, WelcomePages welcome) {
        var routes = new Routes();
        look.assets().routes(routes);
        look.appearance().routes(routes);
        watch.routes(routes);
        welcome.routes(routes);
        if (configuration.get(Settings.DEVELOPMENT)) new DesignPages().routes(routes);
        models(routes);
        return routes;
    }

    /** Two dialects have the same address here; a header tells which is spoken. */
    private static void models(Routes routes) {
        var openAi = new OpenAiApi();
        var anthropic = new AnthropicApi();
        routes.get(
                "/v1/models",
                Policy.PUBLIC,
                request -> AnthropicEdge.speaks(request) ? anthropic.models(request) : openAi.models(request));
    }
}
