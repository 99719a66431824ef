package hearth.gateway;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.catalogue.Catalogue;
import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import hearth.meter.Usages;
import hearth.provider.FirstWords.Said;
import hearth.provider.Provider;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Asks models for somebody at a page, by the same way as every call: so it is allowed, counted and booked like any. */
public final class Trials {
    private static final String GREETING = "Say hello in one short sentence.";
    private static final int FEW_TOKENS = 16;
    private static final int MANY_TOKENS = 2_048;

    private final Catalogue catalogue;
    private final Gateway gateway;
    private final Usages usages;

    public Trials(Catalogue catalogue, Gateway gateway, Usages usages) {
        this.catalogue = catalogue;
        this.gateway = gateway;
        this.usages = usages;
    }

    public Trial ask(Request request, String model, String words) {
        return ask(request, model, words, MANY_TOKENS);
    }

    /** In the dialect whose answers have a limit always: each provider is then told of it in its own way. */
    private Trial ask(Request request, String model, String words, int most) {
        var body = Map.of(
                "model", model, "max_tokens", most, "messages", List.of(Map.of("role", "user", "content", words)));
        var basket = new Basket();
        try {
            var spoken = new Spoken(Speech.ANTHROPIC, JsonMapper.shared().writeValueAsBytes(body));
            if (gateway.answer(request, spoken) instanceof Answer.Relay relay)
                relay.relaying().to(basket);
            return trial(request, text(basket.bytes()), Optional.empty());
        } catch (Problem problem) {
            return trial(request, "", Optional.of(problem));
        } catch (IOException broken) {
            throw Problem.internal(broken);
        }
    }

    private static String text(byte[] answer) {
        return Speech.ANTHROPIC.dialect().whole(answer).answer().text();
    }

    private Trial trial(Request request, String text, Optional<Problem> problem) {
        return new Trial(text, problem, usages.attempts(request.principal(), request.id()));
    }

    /** @param chosen one of its models; empty for the cheapest that answers */
    public Said firstWords(Request request, Provider provider, String chosen) {
        var models = catalogue.of(request.principal().team()).stream()
                .filter(model -> model.connected().provider().id().equals(provider.id()))
                .toList();
        if (models.isEmpty()) throw nothingToCall(provider);
        var model = chosen.isEmpty() ? cheapest(models) : named(models, chosen);
        var trial = ask(request, model.id(), GREETING, FEW_TOKENS);
        return new Said(
                model.id(),
                trial.isAnswered(),
                trial.text(),
                trial.fault(),
                trial.sentence(),
                trial.last().map(spend -> spend.timing().totalMillis()).orElse(0L));
    }

    private static Problem nothingToCall(Provider provider) {
        return Problem.of(
                409,
                "nothing_to_call",
                "Nobody here can call a model of " + provider.name()
                        + ": it is paused, lists none, or another provider of the team has its name.");
    }

    private static Model named(List<Model> models, String chosen) {
        return models.stream()
                .filter(model -> chosen.equals(model.name()) || chosen.equals(model.id()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("model", "The provider does not list this model."));
    }

    /** Of those that answer with words; one that nobody has a price for may be no chat at all, so it comes last. */
    private static Model cheapest(List<Model> models) {
        return models.stream()
                .filter(model -> !model.abilities().contains(Ability.EMBEDDINGS))
                .min(Comparator.comparing((Model model) -> model.abilities().contains(Ability.AUDIO))
                        .thenComparingLong(Trials::rate)
                        .thenComparing(Model::name))
                .orElse(models.getFirst());
    }

    private static long rate(Model model) {
        return model.price()
                .map(pricing -> pricing.price().rates().of(TokenKind.OUTPUT).orElse(Rates.MOST))
                .orElse(Long.MAX_VALUE);
    }
}
