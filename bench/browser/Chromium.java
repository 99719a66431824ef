import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page in a Chromium without windows, told what to do by the browser's own protocol. */
final class Chromium implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder = Files.createTempDirectory("bench-chromium");
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> loads = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();
    private final String page;

    Chromium(int width, int height) throws IOException {
        var program = Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("There is no Chromium. Install it: apt-get install chromium-headless-shell"));
        this.process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--window-size=" + width + "," + height,
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address()), this)
                .join();
        var target = ask("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId").stringValue();
        this.page = ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .stringValue();
        ask(page, "Page.enable", Map.of());
    }

    private String address() throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream()));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread.ofPlatform().daemon().start(() -> said.lines().forEach(more -> {}));
                return line.substring("DevTools listening on ".length());
            }
        }
        throw new IOException("Chromium ended before it listened.");
    }

    void cookie(String origin, String name, String value) {
        ask(page, "Network.setCookie", Map.of("url", origin, "name", name, "value", value, "httpOnly", true));
    }

    /** Until all of it is loaded. */
    void open(String address) {
        loads.clear();
        ask(page, "Page.navigate", Map.of("url", address));
        try {
            if (loads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) throw new IllegalStateException(address + " is not loaded.");
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** What an expression is, or what it promises. */
    JsonNode evaluate(String script) {
        var answer = ask(page, "Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) throw new IllegalStateException(answer.get("exceptionDetails").toString());
        return answer.at("/result/value");
    }

    private JsonNode ask(String session, String method, Map<String, Object> parameters) {
        var id = asked.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var text = session.isEmpty()
                ? JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters))
                : JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters, "sessionId", session));
        socket.sendText(text, true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            hear(JSON.readTree(message.toString()));
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(JsonNode said) {
        if (said.has("id")) {
            var answer = answers.remove(said.get("id").intValue());
            if (said.has("error")) answer.completeExceptionally(new IllegalStateException(said.get("error").toString()));
            else answer.complete(said.get("result"));
        } else if (said.path("method").asString("").equals("Page.loadEventFired")) {
            loads.add("");
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
