package hearth.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real Chromium, and what every page has to hold in it: no message in the console, nothing sideways, nothing axe finds. */
final class Browser implements AutoCloseable {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                // A name of a home network: browsers hold back more on plain HTTP there than on
                                // localhost.
                                "--host-resolver-rules=MAP nas.local 127.0.0.1")));
    }

    private static Path chromium() {
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium; ./check installs it."));
    }

    /** How somebody looks at a page. */
    record Look(int width, ColorScheme scheme, String language, boolean script) {
        static List<Look> all() {
            var looks = new ArrayList<Look>();
            for (var width : new int[] {PHONE, DESK}) {
                for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK})
                    looks.add(new Look(width, scheme, "en", true));
            }
            return looks;
        }

        static Look desk() {
            return new Look(DESK, ColorScheme.LIGHT, "en", true);
        }

        static Look phone() {
            return new Look(PHONE, ColorScheme.LIGHT, "en", true);
        }

        Look in(String tongue) {
            return new Look(width, scheme, tongue, script);
        }

        Look dark() {
            return new Look(width, ColorScheme.DARK, language, script);
        }

        Look withoutScript() {
            return new Look(width, scheme, language, false);
        }
    }

    /** Opens a page, lets the visit look at it, and fails when the console had anything to say. */
    void visit(Look look, String address, Consumer<Page> visit) {
        visit(look, address, "", visit);
    }

    /** The same in a browser that shows this session; an empty one is nobody's. */
    void visit(Look look, String address, String session, Consumer<Page> visit) {
        walk(look, address, session, walk -> visit.accept(walk.page()));
    }

    /** Opens a page and goes on from there; each page that is passed is looked at. */
    void walk(Look look, String address, String session, Consumer<Walk> way) {
        try (var context = context(look)) {
            if (!session.isEmpty()) context.addCookies(List.of(cookie(address, session)));
            var walk = new Walk(context.newPage(), look.script());
            walk.page().navigate(address);
            way.accept(walk);
            walk.console().judge(address);
        }
    }

    private static Cookie cookie(String address, String session) {
        var everywhere = URI.create(address).resolve("/").toString();
        return new Cookie("hearth_session", session).setUrl(everywhere);
    }

    private BrowserContext context(Look look) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), 844)
                .setColorScheme(look.scheme())
                .setLocale(look.language())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(look.script()));
    }

    static void assertNothingSticksOut(Page page) {
        var wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!wider.equals(0)) throw new AssertionError(page.url() + " scrolls sideways by " + wider + " px");
    }

    static void assertAccessible(Page page) {
        var axe = new AxeBuilder(page).withTags(WCAG);
        // Where there is no frame, nothing has to be put together in a second page, which takes its time.
        if (page.frames().size() == 1) axe.setLegacyMode(true);
        var broken = axe.analyze().getViolations();
        if (!broken.isEmpty())
            throw new AssertionError(
                    page.url() + ": " + broken.stream().map(Browser::told).toList());
    }

    private static String told(Rule rule) {
        return rule.getId() + " at "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
