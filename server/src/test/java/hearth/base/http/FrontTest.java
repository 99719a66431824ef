package hearth.base.http;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Policy;
import hearth.base.text.Problem;
import hearth.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets, whatever it asks for. */
class FrontTest {
    private static final String LONG = "Wood for the fire. ".repeat(200);

    private static void routes(Routes to) {
        to.get("/page", Policy.PUBLIC, request -> Answer.page("any", Map.of()));
        to.get("/long", Policy.PUBLIC, request -> new Answer.Content(200, "text/plain", LONG));
        to.get("/api/bug", Policy.PUBLIC, request -> {
            throw new IllegalStateException("secret inner words");
        });
        to.get("/api/error", Policy.PUBLIC, request -> {
            throw new AssertionError("secret inner words");
        });
        to.get("/api/who", Policy.PUBLIC, request -> Answer.json(request.caller()));
        to.get("/api/things/{id}", Policy.PUBLIC, request -> Answer.json(Map.of("id", request.part("id"))));
        to.post("/api/echo", Policy.PUBLIC, request -> Answer.json(Map.of("got", request.field("text"))));
        to.post("/form", Policy.PUBLIC, request -> new Answer.GoTo("/page"));
        to.get(
                "/stream",
                Policy.PUBLIC,
                request -> new Answer.Stream("text/event-stream", out -> {
                    for (var part = 0; part < 3; part++) {
                        out.write(("data: " + LONG + "\n\n").getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                }));
        to.get("/health/here", Policy.MANAGEMENT, request -> Answer.json(Map.of("status", "ok")));
    }

    private static TestFront front(String... flags) {
        var map = new java.util.HashMap<String, String>();
        for (var at = 0; at < flags.length; at += 2) map.put(flags[at], flags[at + 1]);
        return new TestFront(map, FrontTest::routes);
    }

    @Test
    void every_answer_has_an_id_and_the_headers_that_protect_it() {
        try (var front = front()) {
            for (var path : new String[] {"/page", "/api/bug", "/nowhere", "/long", "/stream"}) {
                var reply = front.http().get(path);

                assertThat(reply.header("x-request-id")).as(path).isPresent();
                assertThat(reply.header("content-security-policy").orElse(""))
                        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
                assertThat(reply.header("x-content-type-options")).contains("nosniff");
                assertThat(reply.header("cross-origin-opener-policy")).contains("same-origin");
                assertThat(reply.header("referrer-policy")).contains("same-origin");
                assertThat(reply.header("server")).isEmpty();
                assertThat(reply.header("strict-transport-security")).isEmpty();
            }
        }
    }

    @Test
    void a_fault_of_ours_is_told_without_its_inner_words() {
        try (var front = front()) {
            assertThat(front.http().get("/api/bug").status()).isEqualTo(500);
            assertThat(front.http().get("/api/bug").text())
                    .contains("internal_error")
                    .doesNotContain("secret");
            assertThat(front.http().get("/api/error").status()).isEqualTo(500);
            assertThat(front.http().get("/api/error").text())
                    .contains("internal_error")
                    .doesNotContain("secret");
        }
    }

    @Test
    void what_is_not_there_is_told_in_the_dialect_of_its_address() {
        try (var front = front()) {
            assertThat(front.http().get("/api/nowhere").text()).contains("\"code\":\"not_found\"");
            assertThat(front.http().get("/nowhere").text()).isEqualTo("<h1>not_found</h1>");
            assertThat(front.http().ask("DELETE", "/api/things/1", "").status()).isEqualTo(405);
        }
    }

    @Test
    void a_request_that_is_none_gets_json_and_no_product_name() {
        try (var front = front()) {
            var reply = front.http().send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header\r\n\r\n");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).startsWith("{\"error\":{").doesNotContain("etty");
            assertThat(reply.header("x-request-id")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]:8080",
                "localhost",
                "nas",
                "nas:8080",
                "nas.local",
                "box.lan",
                "x.home.arpa",
                "hearth.example.org",
                "HEARTH.example.org:443",
                "hearth.example.org.",
                "10.1.2.3"
            })
    void it_answers_to_its_own_names(String host) {
        try (var front = front("--base-url", "https://hearth.example.org")) {
            assertThat(front.http().get("/long", "Host: " + host).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "127.0.0.1.evil.com",
                "evil.com:8080",
                "hearth.example.org.evil.com",
                ".local.evil",
                "nas.local@evil.com",
                "xlocal.com"
            })
    void it_answers_to_no_other_name_and_says_what_to_set(String host) {
        try (var front = front("--base-url", "https://hearth.example.org")) {
            var reply = front.http().get("/api/who", "Host: " + host);

            assertThat(reply.status()).isIn(400, 421);
            if (reply.status() == 421) assertThat(reply.text()).contains("HEARTH_BASE_URL");
        }
    }

    @Test
    void a_forwarded_header_is_believed_from_a_trusted_proxy_alone() {
        var headers =
                new String[] {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: nas.local"
                };
        try (var front = front()) {
            assertThat(front.http().get("/api/who", headers).text())
                    .contains("\"address\":\"127.0.0.1\"", "\"scheme\":\"http\"");
        }
        try (var front = front("--trusted-proxies", "127.0.0.1")) {
            var reply = front.http().get("/api/who", headers);

            assertThat(reply.text()).contains("203.0.113.9", "\"scheme\":\"https\"", "nas.local");
            assertThat(reply.header("strict-transport-security")).isPresent();
        }
    }

    @Test
    void a_caller_cannot_hide_behind_addresses_of_its_own_making() {
        try (var front = front("--trusted-proxies", "127.0.0.1,10.0.0.0/8")) {
            var reply = front.http().get("/api/who", "X-Forwarded-For: 8.8.8.8, 203.0.113.9, 10.1.1.1");

            assertThat(reply.text()).contains("\"address\":\"203.0.113.9\"");
        }
    }

    @Test
    void a_body_beyond_the_limit_is_refused_whether_it_says_its_length_or_not() {
        try (var front = front("--max-body", "1KB")) {
            var text = "text=" + "x".repeat(2_000);

            assertThat(front.http().post("/api/echo", text).status()).isEqualTo(413);
            var chunked = front.http()
                    .send(
                            "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n7d5\r\n"
                                    + text + "\r\n0\r\n\r\n");
            assertThat(chunked.status()).isEqualTo(413);
            assertThat(front.http().post("/api/echo", "text=small").status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_says_it_is_too_long_is_refused_before_it_comes() {
        try (var front = front("--max-body", "1KB")) {
            // Whoever waits for the body waits until the socket gives up.
            var refused = front.http()
                    .send(
                            "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1025\r\nConnection: close\r\n\r\n");
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text()).contains("body_too_large");
        }
    }

    /** Also where nobody would read it: a page for people says no before it asks who comes. */
    @Test
    void no_address_takes_a_body_beyond_the_limit() {
        try (var front = front("--max-body", "1KB")) {
            var refused = front.http()
                    .send(
                            "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1025\r\nConnection: close\r\n\r\n");
            assertThat(refused.status()).isEqualTo(413);
        }
    }

    @Test
    void pages_are_compressed_and_streams_never() throws IOException {
        try (var front = front()) {
            var page = front.http().get("/long", "Accept-Encoding: gzip");
            var stream = front.http().get("/stream", "Accept-Encoding: gzip");

            assertThat(page.header("content-encoding")).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes())
                    .hasSize(LONG.length());
            assertThat(front.http().get("/long").header("content-encoding")).isEmpty();
            assertThat(stream.header("content-encoding")).isEmpty();
            assertThat(stream.header("x-accel-buffering")).contains("no");
            assertThat(stream.header("cache-control")).contains("no-store, no-transform");
            assertThat(stream.text()).isEqualTo(("data: " + LONG + "\n\n").repeat(3));
        }
    }

    @Test
    void what_a_stream_wrote_is_there_before_the_stream_ends() throws Exception {
        var release = new CountDownLatch(1);
        try (var front = new TestFront(
                        Map.of(),
                        to -> to.get(
                                "/held",
                                Policy.PUBLIC,
                                request -> new Answer.Stream("text/event-stream", out -> {
                                    out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
                                    out.flush();
                                    await(release);
                                })));
                var socket = front.http().open()) {
            socket.getOutputStream()
                    .write("GET /held HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            var seen = new StringBuilder();
            while (!seen.toString().contains("data: first"))
                seen.append((char) socket.getInputStream().read());
            release.countDown();

            assertThat(seen.toString()).contains("data: first");
        }
    }

    @Test
    void a_stream_that_breaks_does_not_end_as_if_it_were_whole() throws IOException {
        try (var front = new TestFront(
                        Map.of(),
                        to -> to.get(
                                "/api/broken",
                                Policy.PUBLIC,
                                request -> new Answer.Stream("text/plain", out -> {
                                    out.write("half of".getBytes(StandardCharsets.UTF_8));
                                    out.flush();
                                    throw new IllegalStateException("no more");
                                })));
                var socket = front.http().open()) {
            socket.getOutputStream()
                    .write("GET /api/broken HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            var said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).contains("half of").doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void the_whole_server_can_stand_below_a_path() {
        try (var front = front("--base-path", "/hearth")) {
            assertThat(front.http().get("/hearth/api/things/7").text()).isEqualTo("{\"id\":\"7\"}");
            assertThat(front.http().get("/api/things/7").status()).isEqualTo(404);
            assertThat(posted(front, "/hearth/form", "/hearth/page").header("location"))
                    .contains("/hearth/page");
        }
    }

    @Test
    void an_id_with_an_escaped_slash_arrives_whole() {
        try (var front = front()) {
            assertThat(front.http().get("/api/things/a%2Fb").text()).isEqualTo("{\"id\":\"a/b\"}");
        }
    }

    @Test
    void a_form_of_ours_is_taken() {
        try (var front = front()) {
            assertThat(posted(front, "/form", "/page").status()).isEqualTo(303);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none",
                "Origin: https://evil.com",
                "Origin: null",
                "X-Nothing: 1"
            })
    void a_form_from_elsewhere_is_not(String origin) {
        try (var front = front()) {
            var visit = visit(front, "/page");
            var reply = front.http().post("/form", "_token=" + visit.token(), "Cookie: " + visit.cookie(), origin);

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).contains("foreign_origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64 §"})
    void a_form_without_its_token_is_not(String token) {
        try (var front = front()) {
            var visit = visit(front, "/page");
            var reply = front.http()
                    .post("/form", "_token=" + token, "Cookie: " + visit.cookie(), "Sec-Fetch-Site: same-origin");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).contains("stale_form");
        }
    }

    @Test
    void the_token_of_another_visit_does_not_fit() {
        try (var front = front()) {
            var mine = visit(front, "/page");
            var theirs = visit(front, "/page");
            var reply = front.http()
                    .post(
                            "/form",
                            "_token=" + theirs.token(),
                            "Cookie: " + mine.cookie(),
                            "Sec-Fetch-Site: same-origin");

            assertThat(reply.status()).isEqualTo(403);
        }
    }

    @Test
    void apis_need_no_token_since_they_know_no_cookies() {
        try (var front = front()) {
            assertThat(front.http().post("/api/echo", "text=hello").text()).isEqualTo("{\"got\":\"hello\"}");
        }
    }

    @Test
    void watching_moves_to_its_own_address_where_one_is_set() {
        try (var front = front("--mgmt-listen", "127.0.0.1:0")) {
            assertThat(front.http().get("/health/here").status()).isEqualTo(404);
            assertThat(front.management().get("/health/here").status()).isEqualTo(200);
            assertThat(front.management().get("/long").status()).isEqualTo(404);
        }
    }

    @Test
    void requests_are_counted_by_route_and_never_by_path() {
        try (var front = front()) {
            front.http().get("/api/things/4711");
            front.http().get("/nowhere/4712");

            eventually("both are counted", () -> front.metrics().text().contains("route=\"none\""));
            assertThat(front.metrics().text())
                    .contains("route=\"/api/things/{id}\"")
                    .doesNotContain("4711", "4712");
        }
    }

    @Test
    void a_stop_lets_open_requests_finish_and_takes_no_new_ones() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var front = new TestFront(Map.of(), to -> {
                    to.get("/api/slow", Policy.PUBLIC, request -> {
                        entered.countDown();
                        await(release);
                        return Answer.json(Map.of("done", true));
                    });
                    to.get("/health/here", Policy.MANAGEMENT, request -> Answer.json(Map.of("status", "ok")));
                })) {
            var slow = callers.submit(() -> front.http().get("/api/slow"));
            entered.await();
            var stopping = callers.submit(front::stop);
            while (!front.health().isDraining()) Thread.onSpinWait();

            assertThat(front.http().get("/api/slow").status()).isEqualTo(503);
            assertThat(front.http().get("/health/here").status()).isEqualTo(200);
            release.countDown();
            assertThat(slow.get().status()).isEqualTo(200);
            stopping.get(10, TimeUnit.SECONDS);
        }
    }

    private record Visit(String cookie, String token) {}

    private static Visit visit(TestFront front, String page) {
        var reply = front.http().get(page);
        var cookie = reply.header("set-cookie").orElseThrow();
        return new Visit(cookie.substring(0, cookie.indexOf(';')), reply.text().replaceAll("</?p>", ""));
    }

    private static RawHttp.Reply posted(TestFront front, String form, String page) {
        var visit = visit(front, page);
        return front.http()
                .post(form, "_token=" + visit.token(), "Cookie: " + visit.cookie(), "Sec-Fetch-Site: same-origin");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw Problem.notFound();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
