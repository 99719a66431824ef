package hearth.provider;

import hearth.base.ids.TeamId;
import hearth.base.net.Call;
import hearth.base.net.Deadlines;
import hearth.base.net.Outbound;
import hearth.base.net.OutboundException;
import hearth.base.text.Problem;
import hearth.provider.Connected.Served;
import hearth.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider what it serves. */
public final class ProviderClient {
    private static final Deadlines SHORT = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final String ANTHROPIC_VERSION = "2023-06-01";
    private static final List<String> CONTEXT_FIELDS = List.of("context_length", "context_window", "max_model_len");
    private static final int MOST = 5_000;

    private final Outbound outbound;

    public ProviderClient(Outbound outbound) {
        this.outbound = outbound;
    }

    /** A call there as that team, with one of its keys where it has any. */
    public static Call.Builder call(TeamId team, Connected connected, Connected.@Nullable Secret key) {
        var provider = connected.provider();
        var call =
                Call.by(team, "model " + provider.name()).reach(provider.place().reach());
        if (key != null)
            call.header(provider.preset().keyHeader(), provider.preset().shown(key.text()));
        if (provider.kind() == Kind.ANTHROPIC) call.header("anthropic-version", ANTHROPIC_VERSION);
        return call;
    }

    /** What somebody at that address serves, who is no provider yet; a Problem where nobody answers. */
    public List<Served> models(Preset preset, URI url) {
        var place = Place.of(url);
        return models(new Connected(
                new Provider(TeamId.SERVER, preset.id(), preset.id(), preset, url, place, SHORT, null, false, false),
                List.of(),
                List.of()));
    }

    public List<Served> models(Connected connected) {
        var provider = connected.provider();
        var key = connected.keys().isEmpty() ? null : connected.keys().getFirst();
        var answer = get(call(provider.team(), connected, key), list(provider));
        var models = new ArrayList<Served>();
        for (var entry : answer.path(provider.kind() == Kind.OLLAMA ? "models" : "data")) {
            name(entry).ifPresent(name -> models.add(new Served(name, context(entry))));
        }
        return models.stream().limit(MOST).toList();
    }

    /** What an Ollama provider tells of one of its models; empty where it tells nothing. */
    public Optional<JsonNode> card(TeamId team, Connected connected, String model) {
        var key = connected.keys().isEmpty() ? null : connected.keys().getFirst();
        var call = call(team, connected, key)
                .header("Content-Type", "application/json")
                .deadlines(SHORT);
        var asked = JsonMapper.shared().writeValueAsBytes(Map.of("model", model));
        try (var reply = outbound.send(call.post(connected.provider().at("/api/show"), asked))) {
            var body = reply.body().readAllBytes();
            return reply.status() / 100 == 2 ? Json.object(body) : Optional.empty();
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    private static URI list(Provider provider) {
        return switch (provider.kind()) {
            case OPENAI -> provider.at("/models");
            case ANTHROPIC -> provider.at("/v1/models?limit=1000");
            case OLLAMA -> provider.at("/api/tags");
        };
    }

    private static Optional<String> name(JsonNode entry) {
        var name = entry.path("id").asString(entry.path("name").asString(""));
        // Google's list says models/ before each name, and takes them without.
        var bare = name.startsWith("models/") ? name.substring("models/".length()) : name;
        return bare.isEmpty() || bare.length() > 200 || bare.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(bare);
    }

    private static @Nullable Long context(JsonNode entry) {
        return CONTEXT_FIELDS.stream()
                .map(entry::path)
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong)
                .filter(context -> context > 0)
                .findFirst()
                .orElse(null);
    }

    private JsonNode get(Call.Builder call, URI uri) {
        try (var reply = outbound.send(call.deadlines(SHORT).get(uri))) {
            var body = reply.body().readAllBytes();
            if (reply.status() / 100 != 2) throw refused(reply.status());
            return JsonMapper.shared().readTree(body);
        } catch (OutboundException unreached) {
            throw Problem.of(502, "provider_unreached", unreached.sentence());
        } catch (IOException | JacksonException odd) {
            throw Problem.of(502, "provider_odd", "What came back is no list of models. Is the address right?");
        }
    }

    private static Problem refused(int status) {
        return switch (status) {
            case 401, 403 -> Problem.of(502, "provider_key_rejected", "The provider does not take this key.");
            case 404 -> Problem.of(502, "provider_no_list", "There is no list of models at that address. Is it right?");
            default -> Problem.of(502, "provider_refused", "The provider answered with status " + status + ".");
        };
    }
}
