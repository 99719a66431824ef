package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.gateway.Behaviours;
import hearth.gateway.Bench;
import hearth.testing.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats over HTTP: for programs, and for pages. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ChatStreamsTest {
    private Bench house;

    @BeforeEach
    void open() {
        house = Bench.open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String get(String path, String... headers) {
        var all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 1, headers.length);
        all[0] = "Authorization: Bearer " + house.key;
        return house.http().get(path, all).text();
    }

    private String chat() {
        return Bench.json(house.post("/api/v1/chats", "{\"model\":\"fake/gpt-real\",\"title\":\"Ovens\"}")
                        .text())
                .get("id")
                .stringValue();
    }

    private String say(String chat, String text) {
        var answer = house.post("/api/v1/chats/" + chat + "/messages", "{\"text\":\"" + text + "\"}");
        assertThat(answer.status()).isEqualTo(202);
        return Bench.json(answer.text()).get("reply").get("id").stringValue();
    }

    @Test
    void a_program_talks_and_reads_the_answer_as_it_comes() {
        house.provider.then(Behaviours.paced(Duration.ofMillis(30), "Hot ", "bread ", "🍞 smells."));
        var chat = chat();
        var reply = say(chat, "Is it warm?");

        var events = get("/api/v1/replies/" + reply + "/events");

        assertThat(events).contains("event: delta\n", "event: done\n", "\"state\":\"done\"");
        assertThat(events.replaceAll("(?s).*id: (\\d+)\n.*", "$1")).isEqualTo("20");
        assertThat(get("/api/v1/chats/" + chat))
                .contains("\"title\":\"Ovens\"", "Is it warm?", "Hot bread 🍞 smells.", "\"role\":\"assistant\"");
    }

    @Test
    void a_program_sends_files_along_and_gets_them_back() {
        house.provider.then(Behaviours.stream("Seen."));
        var chat = chat();
        var text = Base64.getEncoder().encodeToString("Four warm embers".getBytes(StandardCharsets.UTF_8));
        var sent = house.post(
                "/api/v1/chats/" + chat + "/messages",
                "{\"text\":\"What is it?\",\"attachments\":[{\"name\":\"a.txt\",\"content\":\"" + text + "\"}]}");
        assertThat(sent.status()).isEqualTo(202);

        eventually("it was sent", () -> house.provider.calls().getLast().body().contains("Four warm embers"));
        var file = Bench.json(get("/api/v1/chats/" + chat)).at("/messages/0/attachments/0");
        assertThat(file.get("name").stringValue()).isEqualTo("a.txt");
        assertThat(get("/api/v1/chats/" + chat + "/attachments/"
                        + file.get("id").stringValue()))
                .isEqualTo("Four warm embers");
        var odd = house.post(
                "/api/v1/chats/" + chat + "/messages",
                "{\"text\":\"And?\",\"attachments\":[{\"name\":\"a.txt\",\"content\":\"*\"}]}");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.text()).contains("in Base64");
    }

    @Test
    void a_program_compares_two_models_and_prefers_one() {
        var both = Behaviours.stream("Said.");
        house.provider.then(both, both);
        var chat = chat();
        var sent = Bench.json(
                house.post("/api/v1/chats/" + chat + "/messages", "{\"text\":\"Which?\",\"beside\":\"fake/gpt-small\"}")
                        .text());
        var other = sent.get("beside").get("id").stringValue();
        eventually("it is written", () -> get("/api/v1/replies/" + other).contains("\"state\":\"done\""));

        assertThat(Bench.json(get("/api/v1/chats/" + chat))
                        .at("/messages/1/beside/id")
                        .stringValue())
                .isEqualTo(other);
        assertThat(house.post("/api/v1/replies/" + other + "/preference", "").status())
                .isEqualTo(200);
        assertThat(Bench.json(get("/api/v1/chats/" + chat)).at("/messages/1/id").stringValue())
                .isEqualTo(other);
    }

    @Test
    void whoever_comes_back_reads_on_where_they_stopped() {
        house.provider.then(Behaviours.stream("Hot bread"));
        var reply = say(chat(), "Is it warm?");
        eventually("it is written", () -> get("/api/v1/replies/" + reply).contains("\"state\":\"done\""));

        assertThat(get("/api/v1/replies/" + reply + "/events", "Last-Event-ID: 4"))
                .contains("{\"text\":\"bread\"}")
                .doesNotContain("{\"text\":\"Hot", "reset");
        assertThat(get("/api/v1/replies/" + reply + "/events", "Last-Event-ID: 400"))
                .contains("event: reset\n", "{\"text\":\"Hot bread\"}");
    }

    @Test
    void a_page_gets_finished_blocks_once_and_the_open_one_as_it_grows() {
        house.provider.then(Behaviours.paced(
                Duration.ofMillis(60),
                "# Bread\n\n",
                "Flour and water.\n\n".repeat(20),
                "It is <b>",
                "hot</b> ",
                "now."));
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));
        var page = visit.post("/chats", "text", "Is it warm?", "model", "fake/gpt-real");
        assertThat(page.status()).isEqualTo(303);
        var address = page.header("location").orElseThrow();
        var stream = visit.get(address).text().replaceAll("(?s).*data-stream=\"([^\"]+)\".*", "$1");

        var events = visit.get(stream).text();

        assertThat(events).contains("event: reset", "event: growing", "event: over");
        assertThat(events.split("event: blocks\ndata: <h3>Bread</h3>", -1)).hasSize(2);
        assertThat(events).contains("&lt;b&gt;hot&lt;/b&gt; now.").doesNotContain("<b>");
        assertThat(visit.get(address).text())
                .contains("<h3>Bread</h3>", "Is it warm?")
                .doesNotContain("data-stream");
    }

    @Test
    void a_chat_is_taken_along_in_every_form_and_nothing_in_it_is_live() {
        house.provider.then(Behaviours.stream("It is **hot** <b>and</b> fine."));
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));
        var address = visit.post("/chats", "text", "Is <it> warm?", "model", "fake/gpt-real")
                .header("location")
                .orElseThrow();
        eventually("it is written", () -> visit.get(address).text().contains("unfold cost"));

        var markdown = visit.get(address + "/export");
        assertThat(markdown.header("content-disposition").orElseThrow()).contains("attachment", ".md");
        assertThat(markdown.text())
                .contains("# Is <it> warm?", "**You**", "Is <it> warm?", "**fake/gpt-real**", "It is **hot**");
        assertThat(visit.get(address + "/export?as=text").text())
                .contains("fake/gpt-real:\nIt is hot <b>and</b> fine.");
        assertThat(visit.get(address + "/export?as=html").text())
                .contains("<strong>hot</strong> &lt;b&gt;and&lt;/b&gt;", "Is &lt;it&gt; warm?")
                .doesNotContain("<it>", "<b>");
        assertThat(Bench.json(visit.get(address + "/export?as=json").text())
                        .at("/messages/1/text")
                        .stringValue())
                .isEqualTo("It is **hot** <b>and</b> fine.");
        assertThat(visit.get(address + "/export?as=pdf").status()).isEqualTo(400);
    }

    @Test
    void what_cannot_be_sent_comes_back_with_what_was_typed() {
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));

        assertThat(visit.post("/chats", "text", "Keep these words", "model", "nowhere/x")
                        .text())
                .contains("Keep these words", "There is no such model here");
        assertThat(visit.post("/chats", "text", "", "model", "fake/gpt-real").text())
                .contains("Write something first.");
    }
}
