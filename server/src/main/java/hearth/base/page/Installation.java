package hearth.base.page;

import hearth.base.access.Policy;
import hearth.base.config.BasePath;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What lets a phone keep Hearth like an app of its own, and say so in plain words when the server is not reached. */
public final class Installation {
    private static final String PAPER = "#fbf9f6";

    private final Assets assets;
    private final BasePath base;

    public Installation(Assets assets, BasePath base) {
        this.assets = assets;
        this.base = base;
    }

    public void routes(Routes to) {
        to.get("/manifest.webmanifest", Policy.PUBLIC, this::manifest);
        // Here and not among the assets: a worker looks after what stands below its own address.
        to.get("/worker.js", Policy.PUBLIC, request -> assets.worker());
        to.get("/offline", Policy.PUBLIC, request -> Answer.page("layout/offline", Map.of()));
    }

    private Answer manifest(Request request) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("name", "Hearth");
        manifest.put("short_name", "Hearth");
        manifest.put("id", base.of("/"));
        manifest.put("start_url", base.of("/"));
        manifest.put("scope", base.of("/"));
        manifest.put("display", "standalone");
        manifest.put("background_color", PAPER);
        manifest.put("theme_color", PAPER);
        manifest.put(
                "icons",
                List.of(
                        icon("pwa/icon-192.png", "192x192", "any"),
                        icon("pwa/icon-512.png", "512x512", "any"),
                        icon("pwa/maskable-512.png", "512x512", "maskable")));
        return new Answer.Content(
                200, "application/manifest+json", JsonMapper.shared().writeValueAsString(manifest));
    }

    private Map<String, Object> icon(String name, String sizes, String purpose) {
        return Map.of("src", assets.address(name), "sizes", sizes, "type", "image/png", "purpose", purpose);
    }
}
