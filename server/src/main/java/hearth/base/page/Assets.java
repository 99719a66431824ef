package hearth.base.page;

import hearth.base.access.Policy;
import hearth.base.config.BasePath;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Styles, scripts, icons and fonts: read once, hashed, compressed once, served for ever. All styles are one file, but for those
 * that few pages need.
 */
public final class Assets {
    static final String PREFIX = "/assets/";
    private static final String SCRIPTS = "js/";
    private static final String STYLES = "hearth.css";
    private static final String STYLES_APART = "css/apart/";
    /** What of a style sheet is for people alone: comments, and the space before a line. */
    private static final Pattern IDLE = Pattern.compile("/\\*.*?\\*/|(?m:^\\s+)", Pattern.DOTALL);

    private static final Pattern REFERENCE = Pattern.compile("/assets/([A-Za-z0-9_./-]+)");

    private final WebFiles files;
    private final BasePath base;
    private volatile Map<String, Asset> assets;

    public Assets(WebFiles files, BasePath base) {
        this.files = files;
        this.base = base;
        this.assets = load();
    }

    public void routes(Routes to) {
        to.get(PREFIX + "{hash}/<name>", Policy.PUBLIC, this::serve);
        to.get("/favicon.ico", Policy.PUBLIC, request -> asset("favicon.svg").answer(false));
    }

    /** The address of an asset by its name, as a browser must ask for it. */
    public String address(String name) {
        if (files.changes()) assets = load();
        return base.of(asset(name).address());
    }

    /** Not among the others, and asked for again each time: an old one would keep an old page. */
    Answer worker() {
        return asset("js/worker.js").answer(false);
    }

    private Answer serve(Request request) {
        var asset = asset(request.part("name"));
        // A page from before an upgrade gets today's file, but must not keep it under yesterday's address.
        return asset.answer(request.part("hash").equals(asset.hash()));
    }

    private Asset asset(String name) {
        var asset = assets.get(name);
        if (asset == null) throw Problem.notFound();
        return asset;
    }

    private Map<String, Asset> load() {
        var loaded = new HashMap<String, Asset>();
        for (var bundle : Bundle.values()) loaded.put(bundle.asset(), bundle.of(files));
        for (var name : files.names()) {
            if (isServed(name)) loaded.put(name, Asset.of(name, files.bytes(name)));
            if (name.startsWith(STYLES_APART)) loaded.put(name, styles(name, tidy(files.text(name))));
        }
        for (var name : files.names()) if (name.startsWith(SCRIPTS)) script(name, loaded);
        loaded.put("htmx.js", Asset.of("htmx.js", files.htmx()));
        var styles = REFERENCE.matcher(styles()).replaceAll(reference -> hashed(loaded, reference));
        loaded.put(STYLES, styles(STYLES, styles));
        return Map.copyOf(loaded);
    }

    private static boolean isServed(String name) {
        return name.startsWith("fonts/") || name.endsWith(".svg") || name.endsWith(".png");
    }

    /** What a script loads it names as a style sheet does; so that is there before it, and nothing loads itself in a circle. */
    private Asset script(String name, Map<String, Asset> loaded) {
        var known = loaded.get(name);
        if (known != null) return known;
        var text = REFERENCE.matcher(files.text(name)).replaceAll(reference -> {
            return base.of(script(reference.group(1), loaded).address());
        });
        var made = Asset.of(name, text.getBytes(StandardCharsets.UTF_8));
        loaded.put(name, made);
        return made;
    }

    private static Asset styles(String name, String text) {
        return Asset.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String styles() {
        return tidy(files.names().stream()
                .filter(name -> name.startsWith("css/") && !name.startsWith(STYLES_APART))
                .map(files::text)
                .collect(Collectors.joining()));
    }

    private String tidy(String styles) {
        return files.changes() ? styles : IDLE.matcher(styles).replaceAll("");
    }

    private String hashed(Map<String, Asset> loaded, MatchResult reference) {
        var asset = loaded.get(reference.group(1));
        if (asset == null)
            throw new IllegalStateException("a style sheet names " + reference.group() + ", which is not there");
        return base.of(asset.address());
    }
}
