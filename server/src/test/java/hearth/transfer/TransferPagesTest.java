package hearth.transfer;

import static hearth.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Principal;
import hearth.base.access.Scope;
import hearth.intake.Told;
import hearth.testing.Cast;
import hearth.testing.RawHttp;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chats that come and go over HTTP: by a form without a script, and by a program. */
@SuppressWarnings("NullAway.Init") // opened before each test
class TransferPagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");

    @TempDir
    Path data;

    private RunningServer server;
    private Cast cast;
    private Principal bruno;

    @BeforeEach
    void open() {
        server = RunningServer.start(Map.of("--data", data.toString(), "--max-body", "100KB", "--max-import", "2MB"));
        cast = new Cast(server.app().house());
        bruno = cast.principal(cast.bruno);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Reply send(String session, String content, String field) {
        var page = server.http().get("/settings/chats", "Cookie: hearth_session=" + session);
        var token = TOKEN.matcher(page.text());
        var body = "--line\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n"
                + (token.find() ? token.group(1) : "none")
                + "\r\n--line\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"C:\\folder\\my export.zip\"\r\nContent-Type: application/zip\r\n\r\n" + content
                + "\r\n--line--\r\n";
        return server.http()
                .ask(
                        "POST",
                        "/settings/chats/imports",
                        body,
                        "Cookie: hearth_session=" + session,
                        "Sec-Fetch-Site: same-origin",
                        "Content-Type: multipart/form-data; boundary=line");
    }

    private static String sample(String name) {
        return new String(Told.sample(name), UTF_8);
    }

    @Test
    void a_form_brings_chats_along_and_its_page_says_what_came() {
        var session = cast.session(cast.bruno);

        // Larger than any other body may be.
        var sent = send(session, sample("chatgpt.json") + " ".repeat(300_000), "file");

        assertThat(sent.status()).isEqualTo(303);
        var address = sent.header("location").orElseThrow();
        var visit = Visit.of(server).as(session);
        eventually("it is read", () -> visit.get(address).text().contains("Some of it could not be read"));
        var page = visit.get(address).text();
        assertThat(page).contains("my export.zip", "A gizmo", "It is no chat of a kind that is known here");
        assertThat(page).doesNotContain("folder", "data-live");
        assertThat(visit.get("/settings/chats").text()).contains("my export.zip");
        assertThat(visit.get("/chats").text()).contains("Which tomato keeps longest?");
        assertThat(folder("imports")).isEmpty();
        assertThat(folder("uploads")).isEmpty();
    }

    private Set<String> folder(String name) {
        try (var files = Files.list(data.resolve(name))) {
            var names = new HashSet<String>();
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void a_form_without_a_file_says_what_is_missing() {
        var sent = send(cast.session(cast.bruno), "x", "other");

        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.text()).contains("Choose the file that the export came as.");
    }

    @Test
    void what_is_larger_than_an_import_may_be_is_refused_and_so_is_whoever_is_unknown_before_a_byte_is_read() {
        assertThat(send(cast.session(cast.bruno), "x".repeat(2_100_000), "file").status())
                .isEqualTo(413);

        var port = server.http().port();
        var head = "POST /settings/chats/imports HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=line\r\n"
                + "Content-Length: 1900000\r\nConnection: close\r\n\r\n";
        // Nothing of the body follows: whoever waited for it would not answer.
        var reply = new RawHttp(port).send(head);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("location").orElse("")).contains("/signin");
        assertThat(folder("uploads")).isEmpty();
    }

    @Test
    void a_form_whose_end_is_not_known_is_refused() {
        var head = "POST /signin HTTP/1.1\r\nHost: 127.0.0.1:" + server.http().port()
                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=line\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n--lin\r\n";

        assertThat(server.http().send(head).status()).isEqualTo(411);
    }

    @Test
    void a_program_sends_the_export_as_it_is_and_asks_how_far_it_is() {
        var key = "Authorization: Bearer " + cast.key(cast.bruno, Scope.CHAT);
        var sent = server.http().ask("POST", "/api/v1/chats/imports", sample("claude.json"), key);

        assertThat(sent.status()).isEqualTo(202);
        assertThat(json(sent).path("job").path("id").stringValue()).isNotEmpty();
        var id = json(sent).path("import").path("id").stringValue();
        var address = "/api/v1/chats/imports/" + id;
        eventually(
                "it is read",
                () -> json(server.http().get(address, key))
                        .path("state")
                        .stringValue()
                        .equals("done"));
        var told = json(server.http().get(address, key));
        assertThat(told.path("chats").path("new").intValue()).isEqualTo(2);
        assertThat(told.path("left_out").path("tools").intValue()).isEqualTo(2);
        assertThat(told.path("gaps")).isEmpty();
        var others = "Authorization: Bearer " + cast.key(cast.dora, Scope.CHAT);
        assertThat(server.http().get(address, others).status()).isEqualTo(404);
    }

    private static JsonNode json(Reply reply) {
        return JsonMapper.shared().readTree(reply.text());
    }

    @Test
    void all_chats_come_as_one_zip_with_json_and_markdown_for_each() throws IOException {
        var session = cast.session(cast.bruno);
        var address =
                send(session, sample("claude.json"), "file").header("location").orElseThrow();
        var visit = Visit.of(server).as(session);
        eventually("it is read", () -> visit.get(address).text().contains("All of it is here"));

        var names = new HashSet<String>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(visit.get("/settings/chats/export.zip").body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceAll("-[0-9a-f]{12}\\.", "."));
                if (entry.getName().contains("Two-ways") && entry.getName().endsWith(".json")) {
                    assertThat(new String(zip.readAllBytes(), UTF_8)).contains("Left.", "Right.", "hearth-chat");
                }
            }
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "chats/2024-03-01-A-letter-to-the-landlord.json",
                        "chats/2024-03-01-A-letter-to-the-landlord.md",
                        "chats/2025-03-01-Two-ways.json",
                        "chats/2025-03-01-Two-ways.md");
    }

    @Test
    void a_chat_is_printed_as_a_page_with_all_of_its_branch_and_nothing_around_it() {
        var session = cast.session(cast.bruno);
        var address =
                send(session, sample("claude.json"), "file").header("location").orElseThrow();
        var visit = Visit.of(server).as(session);
        eventually("it is read", () -> visit.get(address).text().contains("All of it is here"));
        var chat = server.app().talking().chats.all(bruno).stream()
                .map(id -> server.app().talking().chats.get(bruno, id))
                .filter(each -> each.title().startsWith("A letter"))
                .findFirst()
                .orElseThrow();

        var page = visit.get("/chats/" + chat.id() + "/print");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("A letter to the landlord", "<em>nothing</em>", "Thanks", "js/print.js", "Claude")
                .doesNotContain("class=\"sidebar\"", "composer");
        assertThat(new String(page.body(), ISO_8859_1)).contains("data-theme=\"light\"");
    }
}
