package hearth.gateway;

import hearth.base.access.Scope;
import hearth.testing.Cast;
import hearth.testing.RawHttp;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with one provider, called fake, and a member with a key; and what a test asks of them. */
public final class Bench implements AutoCloseable {
    static final String QUESTION = "{\"role\":\"user\",\"content\":\"Hello?\"}";

    public final FakeProvider provider = new FakeProvider();
    public final RunningServer server;
    public final Cast cast;
    public final String key;

    public Bench(Map<String, String> flags) {
        this(flags, Map.of());
    }

    /** @param others further variables of the environment, such as those of other providers */
    public Bench(Map<String, String> flags, Map<String, String> others) {
        var environment = new HashMap<>(others);
        environment.put("HEARTH_PROVIDER_FAKE_URL", provider.url() + "/v1");
        environment.put("HEARTH_PROVIDER_FAKE_KEY", "sk-upstream-1234");
        this.server = RunningServer.start(flags, environment);
        this.cast = new Cast(server.app().house());
        this.key = cast.key(cast.bruno, Scope.CHAT, Scope.MODELS);
    }

    public static Bench open() {
        return new Bench(Map.of());
    }

    public RawHttp http() {
        return server.http();
    }

    public Reply chat(String body) {
        return post("/v1/chat/completions", body);
    }

    public Reply post(String path, String body) {
        return http().ask("POST", path, body, "Authorization: Bearer " + key, "Content-Type: application/json");
    }

    /** What a chat asks of the fake's model, with these further fields. */
    public static String body(String more) {
        return "{\"model\":\"fake/gpt-real\"" + (more.isEmpty() ? "" : "," + more) + ",\"messages\":[" + QUESTION
                + "]}";
    }

    static String stream(String more) {
        return body("\"stream\":true" + (more.isEmpty() ? "" : "," + more));
    }

    /** What stands behind each data: of a stream. */
    static List<String> events(Reply reply) {
        return Arrays.stream(reply.text().split("\n", -1))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    public static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** As the price page has it. */
    public void price(String model, String input, String output, String cached) {
        Prices.set(server, cast, model, input, output, cached);
    }

    /** What the API says of what the caller spent. */
    String usage(String more) {
        var reader = cast.key(cast.bruno, Scope.USAGE);
        return http().get("/api/v1/usage" + more, "Authorization: Bearer " + reader)
                .text();
    }

    /** Rows of the ledger, each as its words. */
    public List<String> ledger() {
        return hearth.testing.Everything.rows(server.app().house().database).stream()
                .filter(row -> row.startsWith("usage_event "))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }
}
