package hearth.app;

import hearth.account.Letters;
import hearth.api.anthropic.AnthropicApi;
import hearth.api.anthropic.AnthropicEdge;
import hearth.api.openai.OpenAiApi;
import hearth.app.App.Look;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.config.Configuration;
import hearth.base.config.Settings;
import hearth.base.egress.EgressLedger;
import hearth.base.http.Routes;
import hearth.base.jobs.Jobs;
import hearth.base.text.Texts;
import hearth.design.DesignPages;
import hearth.operate.WatchApi;

/** Every address of the server. */
final class UrlTable {
    private UrlTable() {}

    static Routes of(
            Configuration configuration,
            Look look,
            WatchApi watch,
            House house,
            Texts texts,
            Jobs jobs,
            EgressLedger ledger,
            Letters letters) {
        var routes = new Routes();
        look.assets().routes(routes);
        look.appearance().routes(routes);
        watch.routes(routes);
        HousePages.routes(routes, house, look, texts, jobs, ledger, letters);
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
                Policy.programs(Scope.MODELS, Need.VIEWER),
                request -> AnthropicEdge.speaks(request) ? anthropic.models(request) : openAi.models(request));
    }
}
