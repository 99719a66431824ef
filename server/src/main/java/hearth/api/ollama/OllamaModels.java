package hearth.api.ollama;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.provider.Kind;
import hearth.provider.ProviderClient;
import hearth.wire.json.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which models there are and what they can do, as Ollama's own clients ask for it. */
public final class OllamaModels {
    private static final String LONG_AGO = "2023-11-14T22:13:20Z";
    /** Clients look for the context under the name of the architecture, which nobody tells of models that are somewhere else. */
    private static final String ARCHITECTURE = "hearth";

    private static final Map<String, Object> NO_DETAILS =
            Map.of("format", "", "family", "", "families", List.of(), "parameter_size", "", "quantization_level", "");

    private final Offers offers;
    private final ProviderClient client;

    public OllamaModels(Offers offers, ProviderClient client) {
        this.offers = offers;
        this.client = client;
    }

    public Answer tags(Request request) {
        var models = offers.of(request.principal()).stream()
                .map(OllamaModels::listed)
                .toList();
        return Answer.json(Map.of("models", models));
    }

    /** Of a model that is somewhere else, no more is known than its name; clients want these fields to be there. */
    private static Map<String, Object> listed(Offer offer) {
        return Map.of(
                "name",
                offer.id(),
                "model",
                offer.id(),
                "modified_at",
                LONG_AGO,
                "size",
                0,
                "digest",
                "",
                "details",
                NO_DETAILS);
    }

    /** An Ollama knows its models best; of the others we tell what the list of prices knows. */
    public Answer show(Request request) {
        var by = request.principal();
        var model = offers.find(by, asked(request.body())).models().getFirst();
        return Answer.json(told(by.team(), model).<Object>map(card -> card).orElseGet(() -> card(model)));
    }

    /** Older clients call it the name. */
    private static String asked(byte[] body) {
        var fields = Fields.of(body);
        return Optional.ofNullable(fields.text("model"))
                .or(() -> Optional.ofNullable(fields.text("name")))
                .orElseThrow(() -> Problem.invalid("model", "invalid_value", "Write model as a string."));
    }

    /** Without what says where the files of that machine are. */
    private Optional<JsonNode> told(TeamId team, Model model) {
        if (model.connected().provider().kind() != Kind.OLLAMA) return Optional.empty();
        return client.card(team, model.connected(), model.name())
                .map(card -> ((ObjectNode) card)
                        .without("modelfile")
                        .without("license")
                        .without("tensors"));
    }

    private static Map<String, Object> card(Model model) {
        return Map.of(
                "parameters",
                "",
                "template",
                "",
                "modified_at",
                LONG_AGO,
                "details",
                NO_DETAILS,
                "model_info",
                facts(model),
                "capabilities",
                capabilities(model));
    }

    private static Map<String, Object> facts(Model model) {
        var facts = new HashMap<String, Object>(Map.of("general.architecture", ARCHITECTURE));
        model.context().ifPresent(context -> facts.put(ARCHITECTURE + ".context_length", context));
        return facts;
    }

    private static List<String> capabilities(Model model) {
        var abilities = model.abilities();
        if (abilities.contains(Ability.EMBEDDINGS)) return List.of("embedding");
        var words = new ArrayList<>(List.of("completion"));
        if (abilities.contains(Ability.TOOLS)) words.add("tools");
        if (abilities.contains(Ability.VISION)) words.add("vision");
        if (abilities.contains(Ability.REASONING)) words.add("thinking");
        return words;
    }

    /** Which are in some machine's memory right now is nobody's business here; clients ask nonetheless. */
    public Answer running(Request request) {
        return Answer.json(Map.of("models", List.of()));
    }
}
