package hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.RawHttp;
import hearth.testing.RunningServer;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages as they go over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)");
    private static final Pattern IN_STYLES = Pattern.compile("url\\(\"?([^\")]+)");
    private static final int FIRST_PAGE_BYTES = 60_000;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private RunningServer server;

    @BeforeAll
    void start() {
        server = RunningServer.start(Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_first_page_says_whose_turn_it_is() {
        var page = http().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.text())
                .contains(
                        "<html lang=\"en\" dir=\"ltr\" data-theme=\"auto\">",
                        "This house has no owner yet",
                        "setup-link");
    }

    @Test
    void a_page_follows_the_language_of_the_browser() {
        assertThat(http().get("/", "Accept-Language: de-CH, en;q=0.3").text()).contains("<html lang=\"de\"");
    }

    @Test
    void what_was_chosen_is_kept_and_the_way_leads_back() {
        var first = http().get("/");
        var visit = first.header("set-cookie").orElseThrow().split(";", -1)[0];
        var token = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"").matcher(first.text());
        assertThat(token.find()).isTrue();
        var form = "theme=dark&language=de&back=%2Fnowhere&_token=" + token.group(1);
        var reply = http().post("/appearance", form, "Cookie: " + visit, "Sec-Fetch-Site: same-origin");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("location")).contains("/nowhere");
        assertThat(reply.head())
                .contains(
                        "Set-Cookie: hearth_theme=dark;",
                        "Set-Cookie: hearth_language=de;",
                        "HttpOnly",
                        "SameSite=Lax");
        assertThat(http().get("/", "Cookie: hearth_theme=dark; hearth_language=de")
                        .text())
                .contains("<html lang=\"de\" dir=\"ltr\" data-theme=\"dark\">");
        assertThat(http().get("/", "Cookie: hearth_theme=\"><script>; hearth_language=xx")
                        .text())
                .contains("<html lang=\"en\" dir=\"ltr\" data-theme=\"auto\">");
    }

    @Test
    void the_way_back_never_leads_to_another_host() {
        for (var back :
                new String[] {"//evil.com", "/\\evil.com", "https://evil.com", "javascript:alert(1)", "/%0d%0aX-Evil:1"
                }) {
            var first = http().get("/");
            var visit = first.header("set-cookie").orElseThrow().split(";", -1)[0];
            var token = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"").matcher(first.text());
            assertThat(token.find()).isTrue();
            var reply = http().post(
                            "/appearance",
                            "theme=dark&_token=" + token.group(1) + "&back=" + back,
                            "Cookie: " + visit,
                            "Sec-Fetch-Site: same-origin");

            assertThat(reply.header("location")).as(back).contains("/");
        }
    }

    @Test
    void errors_are_pages_in_the_readers_language_with_the_id_to_name() {
        var page = http().get("/nowhere?secret=1", "Accept-Language: de");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text())
                .contains("<html lang=\"de\"", page.header("x-request-id").orElseThrow());
    }

    @Test
    void what_came_in_an_address_is_never_markup() {
        assertThat(http().get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E?x=%22%3E%3Cb%3E")
                        .text())
                .doesNotContain("<script>alert", "<b>");
    }

    @Test
    void assets_are_kept_for_ever_under_the_hash_of_their_content() {
        var address = assets(http().get("/").text()).getFirst();
        var asset = http().get(address, "Accept-Encoding: gzip");

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(http().get(address.replaceFirst("/assets/[0-9a-f]+/", "/assets/000000000000/"))
                        .header("cache-control"))
                .contains("no-cache");
        assertThat(http().get("/assets/0/../../i18n/en.properties").status()).isIn(400, 404);
        assertThat(http().get("/assets/0/%2e%2e/migrations/index").status()).isIn(400, 404);
    }

    @Test
    void the_first_page_with_everything_weighs_less_than_sixty_kilobytes() {
        var page = http().get("/", "Accept-Encoding: gzip");
        var bytes = page.head().length() + page.body().length;
        for (var address : assets(http().get("/").text())) {
            var asset = http().get(address, "Accept-Encoding: gzip");
            bytes += asset.head().length() + asset.body().length;
        }

        assertThat(bytes).isLessThan(FIRST_PAGE_BYTES);
    }

    @Test
    void no_page_and_no_style_names_a_foreign_host() {
        var page = http().get("/").text();
        var styles = assets(page).stream()
                .filter(address -> address.endsWith(".css"))
                .findFirst()
                .orElseThrow();

        assertThat(page).doesNotContainPattern("(?:src|href|action)=\"(?:https?:)?//");
        assertThat(IN_STYLES.matcher(http().get(styles).text()).results().map(hit -> hit.group(1)))
                .allMatch(address -> address.startsWith("/assets/") || address.startsWith("data:"));
    }

    @Test
    void below_a_path_every_address_is_below_it_too() {
        try (var below = RunningServer.start(Map.of("--base-path", "/hearth"))) {
            var page = below.http().get("/hearth/").text();

            assertThat(page).doesNotContainPattern("(?:src|href|action)=\"/(?!hearth/)");
            for (var address : Pattern.compile("(?:href|src)=\"(/hearth/assets/[^\"#]+)")
                    .matcher(page)
                    .results()
                    .map(hit -> hit.group(1))
                    .toList()) {
                assertThat(below.http().get(address).status()).as(address).isEqualTo(200);
            }
        }
    }

    @Test
    void the_design_page_is_for_development_alone() {
        assertThat(http().get("/design").status()).isEqualTo(404);
    }

    @Test
    void models_are_for_those_with_a_key_in_both_dialects() {
        assertThat(http().get("/v1/models").text()).contains("\"code\":\"missing_api_key\"");
        assertThat(http().get("/v1/models", "anthropic-version: 2023-06-01").text())
                .contains("\"type\":\"authentication_error\"");
    }

    @Test
    void each_dialect_says_no_in_its_own_way() {
        assertThat(http().get("/v1/nowhere").text())
                .contains("\"type\":\"not_found_error\",\"param\":null,\"code\":\"not_found\"");
        assertThat(http().get("/v1/messages/nowhere").text())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\"");
        assertThat(http().get("/api/nowhere").text()).isEqualTo("{\"error\":\"There is nothing here by that name.\"}");
        assertThat(http().get("/api/v1/nowhere").text()).contains("\"param\":null");
        assertThat(http().ask("DELETE", "/v1/models", "").text()).contains("method_not_allowed");
    }

    @Test
    void health_and_metrics_answer() {
        assertThat(http().get("/health/live").text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(http().get("/health/ready").text())
                .contains("\"status\":\"ok\"", "\"database\":\"ok\"", "\"schema\":\"ok\"");
        for (var path : new String[] {"/health/started", "/healthz", "/up"}) {
            assertThat(http().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(http().get("/metrics").text())
                .contains("jvm_memory_used_bytes", "http_server_requests_seconds", "hearth_db_waiting", "hearth_jobs");
    }

    private static java.util.List<String> assets(String page) {
        return ASSET.matcher(page).results().map(hit -> hit.group(1)).distinct().toList();
    }

    private RawHttp http() {
        return server.http();
    }
}
