package hearth.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Gatekeeper;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who gets past a route's policy, and for how long. */
class AdmissionTest {
    private static final TeamId TEAM = TeamId.next();

    private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
    private final Map<String, Principal> keys = new ConcurrentHashMap<>();
    private final Gatekeeper keeper = new Gatekeeper() {
        @Override
        public Optional<Principal> session(String token) {
            return Optional.ofNullable(sessions.get(token));
        }

        @Override
        public Optional<Principal> key(String text) {
            return Optional.ofNullable(keys.get(text));
        }
    };

    @Test
    void a_page_for_people_asks_strangers_to_sign_in_and_knows_who_did() {
        sessions.put("anna", person(Role.MEMBER));
        try (var front = front()) {
            assertThat(front.http().get("/member").status()).isEqualTo(401);
            assertThat(front.http()
                            .get("/member", "Cookie: hearth_session=wrong")
                            .status())
                    .isEqualTo(401);
            var shown = front.http().get("/member", "Cookie: hearth_session=anna");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.text()).contains("MEMBER");
        }
    }

    @Test
    void a_role_reaches_as_far_as_it_reaches() {
        sessions.put("viewer", person(Role.VIEWER));
        sessions.put("admin", person(Role.ADMIN));
        try (var front = front()) {
            assertThat(front.http()
                            .get("/member", "Cookie: hearth_session=viewer")
                            .status())
                    .isEqualTo(403);
            assertThat(front.http()
                            .get("/member", "Cookie: hearth_session=admin")
                            .status())
                    .isEqualTo(200);
            assertThat(front.http()
                            .get("/operator", "Cookie: hearth_session=admin")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void who_stands_outside_is_told_why() {
        sessions.put("nobody", outside(Standing.Outside.NO_TEAM));
        sessions.put("bare", outside(Standing.Outside.SECOND_FACTOR));
        try (var front = front()) {
            assertThat(front.http()
                            .get("/member", "Cookie: hearth_session=nobody")
                            .text())
                    .contains("no_team");
            assertThat(front.http()
                            .get("/member", "Cookie: hearth_session=bare")
                            .text())
                    .contains("second_factor_required");
            assertThat(front.http()
                            .get("/self", "Cookie: hearth_session=nobody")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_program_needs_a_key_with_the_scope_and_a_cookie_is_none() {
        sessions.put("anna", person(Role.OWNER));
        keys.put("hth_chat", program(Scope.CHAT));
        keys.put("hth_admin", program(Scope.ADMIN));
        try (var front = front()) {
            var http = front.http();
            assertThat(http.get("/api/models").status()).isEqualTo(401);
            assertThat(http.get("/api/models").header("WWW-Authenticate")).contains("Bearer");
            assertThat(http.get("/api/models", "Cookie: hearth_session=anna").status())
                    .isEqualTo(401);
            assertThat(http.get("/api/models?key=hth_admin&api_key=hth_admin").status())
                    .isEqualTo(401);
            assertThat(http.get("/api/models", "Authorization: Bearer hth_chat").status())
                    .isEqualTo(403);
            assertThat(http.get("/api/models", "Authorization: bearer  hth_admin")
                            .status())
                    .isEqualTo(200);
            assertThat(http.get("/api/models", "x-api-key: hth_admin").status()).isEqualTo(200);
            assertThat(http.get("/api/models", "Authorization: Basic hth_admin").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_key_opens_no_page() {
        keys.put("hth_admin", program(Scope.ADMIN));
        try (var front = front()) {
            assertThat(front.http()
                            .get("/member", "Authorization: Bearer hth_admin")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void an_open_stream_ends_when_its_reader_loses_the_right() throws Exception {
        sessions.put("anna", person(Role.MEMBER));
        var begun = new CountDownLatch(1);
        try (var front = new TestFront(
                        Map.of(),
                        keeper,
                        to -> to.get(
                                "/stream",
                                Policy.people(Need.MEMBER),
                                request -> new Answer.Stream("text/plain", out -> {
                                    for (var at = 0; at < 200; at++) {
                                        out.write('.');
                                        out.flush();
                                        begun.countDown();
                                        pause();
                                    }
                                })));
                var socket = front.http().open()) {
            socket.getOutputStream()
                    .write("GET /stream HTTP/1.1\r\nHost: localhost\r\nCookie: hearth_session=anna\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            sessions.clear();
            var cut = System.nanoTime();
            socket.getInputStream().readAllBytes();

            assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(Duration.ofSeconds(8));
        }
    }

    /** Twenty seconds in all, so that a stream that is not cut shows. */
    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    private TestFront front() {
        return new TestFront(Map.of(), keeper, to -> {
            to.get("/self", Policy.anyone(), request -> new Answer.Content(200, "text/plain", "you"));
            to.get(
                    "/member",
                    Policy.people(Need.MEMBER),
                    request -> new Answer.Content(
                            200, "text/plain", request.principal().role().name()));
            to.get("/operator", Policy.people(Need.OPERATOR), request -> new Answer.Content(200, "text/plain", "you"));
            to.get("/api/models", Policy.programs(Scope.MODELS, Need.VIEWER), request -> Answer.json(Map.of()));
        });
    }

    private static Principal person(Role role) {
        return new Principal(AccountId.next(), new Standing.Seat(TEAM, role), false, new Pass.Session("one"));
    }

    private static Principal outside(Standing.Outside why) {
        return new Principal(AccountId.next(), why, false, new Pass.Session("one"));
    }

    private static Principal program(Scope scope) {
        return new Principal(
                AccountId.next(), new Standing.Seat(TEAM, Role.OWNER), false, new Pass.Key("one", Set.of(scope)));
    }
}
