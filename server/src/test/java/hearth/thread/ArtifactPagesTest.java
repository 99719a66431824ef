package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.gateway.Behaviours;
import hearth.gateway.Bench;
import hearth.reply.Saying;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import hearth.testing.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a model made, as it is sent to the frame that shows it. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ArtifactPagesTest {
    private static final String PAGE = "<h1 onclick=\"alert(1)\">Ovens</h1>\n" + "<p>Warm.</p>\n".repeat(20);
    private static final String DRAWING = "<svg>" + "<circle r='4'/>".repeat(20) + "</svg>\n";

    private Bench house;
    private String artifacts;

    @BeforeEach
    void open() {
        house = Bench.open();
        house.provider.then(Behaviours.stream("Look:\n\n```html\n" + PAGE + "```\n\n```svg\n" + DRAWING + "```\n"));
        var talking = house.server.app().talking();
        var bruno = house.cast.principal(house.cast.bruno);
        var said = talking.replies.begin(bruno, "", new Saying("Draw me an oven", "fake/gpt-real", false));
        eventually(
                "it is written",
                () -> !talking.messages.get(bruno, said.reply().id()).isWriting());
        artifacts =
                "/chats/" + said.reply().chat() + "/messages/" + said.reply().id() + "/artifacts/";
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Reply get(Person person, String number, String... headers) {
        var visit = Visit.of(house.server).as(house.cast.session(person));
        for (var header : headers) visit.with(header);
        return visit.get(artifacts + number);
    }

    @Test
    void it_is_a_document_of_its_own_that_may_run_and_reach_nothing() {
        var reply = get(house.cast.bruno, "1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(PAGE);
        assertThat(reply.header("content-type")).contains("text/html;charset=utf-8");
        assertThat(reply.header("x-content-type-options")).contains("nosniff");
        assertThat(reply.header("cache-control")).contains("no-store");
        assertThat(reply.header("connection-allowlist")).contains("()");
        assertThat(reply.head().split("(?i)content-security-policy:", -1)).hasSize(2);
        assertThat(reply.header("content-security-policy").orElseThrow().split("; "))
                .containsExactly(
                        "sandbox allow-scripts",
                        "default-src 'none'",
                        "script-src 'unsafe-inline'",
                        "style-src 'unsafe-inline'",
                        "img-src data: blob:",
                        "media-src data: blob:",
                        "font-src data:",
                        "form-action 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'self'");
    }

    @Test
    void a_drawing_stands_in_a_page_that_fits_it_into_the_frame() {
        var reply = get(house.cast.bruno, "2");

        assertThat(reply.header("content-type")).contains("text/html;charset=utf-8");
        assertThat(reply.text()).startsWith("<!doctype html>").endsWith(DRAWING);
    }

    @Test
    void nobody_else_finds_it_and_nobody_finds_what_is_not_there() {
        assertThat(get(house.cast.anna, "1").status()).isEqualTo(404);
        assertThat(get(house.cast.carla, "1").status()).isEqualTo(404);
        for (var number : new String[] {"0", "3", "-1", "01", "1.0", "99999999999999", "x"}) {
            assertThat(get(house.cast.bruno, number).status()).as(number).isEqualTo(404);
        }
    }

    @Test
    void whoever_follows_a_link_to_it_comes_to_the_chat_around_it() {
        var reply = get(house.cast.bruno, "1", "Sec-Fetch-Dest: document");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(artifacts).startsWith(reply.header("location").orElseThrow() + "/");
    }
}
