package hearth.app;

import hearth.account.Letters;
import hearth.api.anthropic.AnthropicApi;
import hearth.api.anthropic.AnthropicEdge;
import hearth.api.ollama.OllamaApi;
import hearth.api.ollama.OllamaModels;
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
import hearth.base.page.Installation;
import hearth.base.text.Texts;
import hearth.cache.CacheApi;
import hearth.cache.CachePages;
import hearth.catalogue.ModelPages;
import hearth.catalogue.ModelsApi;
import hearth.catalogue.PriceListPages;
import hearth.design.DesignPages;
import hearth.gateway.TryPages;
import hearth.label.LabelPages;
import hearth.label.LabelsApi;
import hearth.label.RulePages;
import hearth.label.RulesApi;
import hearth.meter.BudgetPages;
import hearth.meter.BudgetsApi;
import hearth.meter.CallPages;
import hearth.meter.UsageApi;
import hearth.meter.UsagePages;
import hearth.operate.WatchApi;
import hearth.provider.ProviderPages;
import hearth.provider.ProvidersApi;
import hearth.scan.FindPages;

/** Every address of the server. */
final class UrlTable {
    private UrlTable() {}

    static Routes of(
            Configuration configuration,
            Look look,
            WatchApi watch,
            House house,
            Engine engine,
            Talking talking,
            Texts texts,
            Jobs jobs,
            EgressLedger ledger,
            Letters letters) {
        var routes = new Routes();
        // The framework tries one address after the other, and nothing is asked for as often as models are.
        dialects(routes, engine);
        look.assets().routes(routes);
        new Installation(look.assets(), configuration.get(Settings.BASE_PATH)).routes(routes);
        look.appearance().routes(routes);
        watch.routes(routes);
        HousePages.routes(routes, house, engine, talking, look, texts, jobs, ledger, letters);
        talking.routes(routes, house);
        if (configuration.get(Settings.DEVELOPMENT)) new DesignPages().routes(routes);
        models(routes, house, engine);
        return routes;
    }

    private static void models(Routes routes, House house, Engine engine) {
        new ProviderPages(engine.providers, engine.providerClient, engine.vitals, engine.trials::firstWords)
                .routes(routes);
        new FindPages(engine.finds).routes(routes);
        new ProvidersApi(engine.providers, engine.providerClient, engine.vitals, engine.trials::firstWords)
                .routes(routes);
        new ModelsApi(engine.catalogue, engine.vitals, engine.offers::shows).routes(routes);
        // Before the models, whose ids are the rest of such an address.
        new TryPages(engine.offers, engine.trials).routes(routes);
        new PriceListPages(engine.catalogue.lists()).routes(routes);
        new ModelPages(engine.catalogue, engine.offers::shows).routes(routes);
        new LabelPages(engine.labels).routes(routes);
        new LabelsApi(engine.labels).routes(routes);
        new RulePages(engine.rules, house.roster).routes(routes);
        new RulesApi(engine.rules).routes(routes);
        new CachePages(engine.cacheRules).routes(routes);
        new CacheApi(engine.cacheRules).routes(routes);
        new UsageApi(engine.usages).routes(routes);
        new CallPages(engine.usages, house.accounts, house.keys, house.clock).routes(routes);
        new UsagePages(engine.usages, house.accounts, house.keys, house.clock).routes(routes);
        new BudgetsApi(engine.allowances).routes(routes);
        new BudgetPages(engine.allowances).routes(routes);
    }

    private static void dialects(Routes routes, Engine engine) {
        var openAi = new OpenAiApi(engine.offers, engine.gateway);
        var anthropic = new AnthropicApi(engine.offers, engine.gateway);
        var ollama = new OllamaApi(engine.gateway, Version.text());
        var ollamaModels = new OllamaModels(engine.offers, engine.providerClient);
        var lists = Policy.programs(Scope.MODELS, Need.VIEWER);
        // Two dialects have these addresses; a header tells which is spoken.
        routes.get(
                "/v1/models",
                lists,
                request -> AnthropicEdge.speaks(request) ? anthropic.models(request) : openAi.models(request));
        routes.get(
                "/v1/models/<model>",
                lists,
                request -> AnthropicEdge.speaks(request) ? anthropic.model(request) : openAi.model(request));
        var calls = Policy.programs(Scope.CHAT, Need.MEMBER);
        routes.post("/v1/chat/completions", calls, openAi::complete);
        routes.post("/v1/embeddings", calls, openAi::embed);
        routes.post("/v1/responses", calls, openAi::respond);
        routes.post("/v1/messages", calls, anthropic::message);
        routes.post("/v1/messages/count_tokens", calls, anthropic::count);
        routes.post("/api/chat", calls, ollama::chat);
        routes.post("/api/generate", calls, ollama::generate);
        routes.post("/api/embed", calls, ollama::embed);
        routes.post("/api/embeddings", calls, ollama::embedOne);
        routes.get("/api/tags", lists, ollamaModels::tags);
        routes.post("/api/show", lists, ollamaModels::show);
        routes.get("/api/ps", lists, ollamaModels::running);
        routes.get("/api/version", Policy.PUBLIC, ollama::version);
    }
}
