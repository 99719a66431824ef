package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in streams, on either side; afterwards the client, the ledger and the provider's log agree. */
@SuppressWarnings("NullAway.Init") // opened before each test
class StreamFaultsTest {
    /** Two seconds are promised; the rest is for a machine that does other things too. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open();
        eventually(
                "the list was asked for",
                () -> bench.provider.calls().size() == 1 && bench.provider.connections() == 0);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Socket ask(String body) throws IOException {
        var socket = bench.http().open();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bench.key
                                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private void providerIsLeftSoon(Instant since) {
        eventually("the provider was left", () -> bench.provider.connections() == 0);
        assertThat(Duration.between(since, Instant.now())).isLessThan(LATEST);
    }

    @Test
    void who_leaves_after_the_first_word_pays_for_what_came_once() throws IOException {
        bench.provider.usually(
                Behaviours.paced(Duration.ofMillis(100), "word ".repeat(2000).split("(?<= )")));
        try (var socket = ask(stream(""))) {
            assertThat(read(socket, "word")).contains("200 OK");
        }
        providerIsLeftSoon(Instant.now());

        eventually("it was booked", () -> bench.ledger().size() == 1);
        assertThat(bench.ledger()).singleElement().asString().contains("cut", "caller_left", "estimated");
    }

    @Test
    void who_leaves_while_the_provider_is_silent_is_noticed_after_its_first_sign_of_life() throws IOException {
        bench.provider.usually(Behaviours.silence());
        try (var socket = ask(stream(""))) {
            assertThat(read(socket, ":\n")).contains("200 OK", "text/event-stream");
        }
        providerIsLeftSoon(Instant.now());

        eventually("it was booked", () -> bench.ledger().size() == 1);
        assertThat(bench.ledger()).singleElement().asString().contains("cut", "caller_left", "estimated");
    }

    private static String read(Socket socket, String until) throws IOException {
        var text = new StringBuilder();
        var in = socket.getInputStream();
        while (text.indexOf(until) < 0) {
            var next = in.read();
            if (next < 0) throw new IOException("ended before " + until + ": " + text);
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void a_silent_provider_is_waited_for_with_signs_of_life() {
        bench.provider.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.flush();
            Thread.sleep(7_000);
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"late\"}")));
            Behaviours.endStream(out);
        });
        var reply = bench.chat(stream(""));

        assertThat(reply.text()).startsWith(":\n\n").contains("late").endsWith("data: [DONE]\n\n");
        assertThat(bench.ledger()).singleElement().asString().contains("done", "reported");
    }

    @Test
    void a_letter_that_is_split_across_packets_arrives_whole() {
        bench.provider.usually((call, out) -> {
            Behaviours.beginStream(out);
            for (var each : Behaviours.sse(Behaviours.delta("{\"content\":\"häß🔥\"}"))) {
                out.write(each);
                out.flush();
            }
            Behaviours.endStream(out);
        });

        assertThat(json(events(bench.chat(stream(""))).getFirst())
                        .at("/choices/0/delta/content")
                        .asString())
                .isEqualTo("häß🔥");
    }

    @Test
    void a_line_without_an_end_is_the_providers_fault_and_fills_no_memory() {
        bench.provider.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write("data: ".getBytes(StandardCharsets.UTF_8));
            var much = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (var part = 0; part < 1600; part++) out.write(much);
        });
        var reply = bench.chat(stream(""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(bench.ledger()).allSatisfy(row -> assertThat(row).contains("failed"));
    }

    @Test
    void garbage_is_said_to_be_some() {
        bench.provider.usually(Behaviours.garbage());

        assertThat(bench.chat(stream("")).status()).isEqualTo(502);
        assertThat(bench.provider.calls())
                .filteredOn(call -> call.path().endsWith("completions"))
                .hasSameSizeAs(bench.ledger());
    }

    @Test
    void an_error_inside_a_stream_is_told_inside_it() {
        bench.provider.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"Half\"}")));
            out.write(
                    Behaviours.sse("{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"code\":null}}"));
        });
        var events = events(bench.chat(stream("")));

        assertThat(json(events.getLast()).at("/error/message").asString()).isEqualTo("overloaded");
        assertThat(events).doesNotContain("[DONE]");
        assertThat(bench.ledger()).singleElement().asString().contains("failed");
    }
}
