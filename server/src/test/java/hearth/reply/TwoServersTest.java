package hearth.reply;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.Talking;
import hearth.base.access.Principal;
import hearth.base.db.Databases.Place;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import hearth.chat.Message;
import hearth.chat.Message.State;
import hearth.chat.Start;
import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider;
import hearth.testing.Cast;
import hearth.testing.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A chat on two servers of one database: it does not matter on which of them one is. */
@Tag("databases")
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // opened before each test
class TwoServersTest {
    private static final String[] SLOWLY = "one two three four ".repeat(100).split("(?<= )", -1);

    private final FakeProvider provider = new FakeProvider();
    private Fresh fresh;
    private RunningServer one;
    private RunningServer other;
    private Principal bruno;

    @BeforeEach
    void open() {
        fresh = Fresh.of(Dialect.POSTGRES);
        one = server();
        bruno = principal(one);
        other = server();
        for (var each : List.of(one, other)) {
            eventually(
                    "it knows the model",
                    () -> !each.app().engine().catalogue.of(bruno.team()).isEmpty());
        }
    }

    private RunningServer server() {
        if (!(fresh.place() instanceof Place.Server server)) throw new AssertionError("no Postgres");
        return RunningServer.start(
                Map.of(
                        "--db-url",
                        server.address().url(),
                        "--db-user",
                        "postgres",
                        "--secret-key",
                        "a secret of at least thirty-two characters"),
                Map.of("HEARTH_PROVIDER_FAKE_URL", provider.url() + "/v1", "HEARTH_PROVIDER_FAKE_KEY", "sk-1"));
    }

    private static Principal principal(RunningServer server) {
        var cast = new Cast(server.app().house());
        return cast.principal(cast.bruno);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        fresh.close();
        provider.close();
    }

    private static Talking talking(RunningServer server) {
        return server.app().talking();
    }

    private Replies.Said ask() {
        return talking(one).replies.begin(bruno, "", new Saying("Count", "fake/gpt-real", false));
    }

    private Message now(String reply) {
        return talking(other).messages.get(bruno, reply);
    }

    @Test
    void an_answer_that_one_writes_is_followed_on_the_other_to_its_end() throws InterruptedException {
        provider.then(Behaviours.paced(Duration.ofMillis(20), SLOWLY));
        var reply = ask().reply().id();

        var seen = new StringBuilder();
        var steps = 0;
        for (var step = talking(other).replies.next(bruno, reply, 0, 0, Duration.ofSeconds(1)); ; steps++) {
            seen.append(step.text());
            if (step.isOver()) break;
            step = talking(other).replies.next(bruno, reply, seen.length(), 0, Duration.ofSeconds(1));
        }
        // It came while it was written, not at once when it was whole.
        assertThat(steps).isGreaterThan(3);
        assertThat(seen.toString()).isEqualTo(String.join("", SLOWLY));
        assertThat(now(reply).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_stop_that_is_pressed_on_the_other_leaves_the_provider() {
        provider.then(Behaviours.paced(Duration.ofMillis(50), SLOWLY));
        var reply = ask().reply().id();
        eventually("something is stored", () -> !read(reply).isEmpty());

        talking(other).replies.stop(bruno, reply);

        eventually("it is stopped", () -> !now(reply).isWriting());
        assertThat(now(reply).state()).isEqualTo(State.STOPPED);
        assertThat(now(reply).text()).startsWith("one two").hasSizeLessThan(1_800);
        eventually("the provider was left", () -> provider.connections() == 0);
    }

    private String read(String reply) throws InterruptedException {
        return talking(other).replies.next(bruno, reply, 0, 0, Duration.ZERO).text();
    }

    @Test
    void what_one_leaves_behind_goes_on_at_the_other() {
        provider.then(Behaviours.paced(Duration.ofMillis(50), SLOWLY), Behaviours.stream("and the rest."));
        var reply = ask().reply().id();
        eventually("something is stored", () -> !read(reply).isEmpty());

        one.app().talking().close();

        eventually("it says that it broke off", () -> now(reply).state() == State.INTERRUPTED);
        var before = now(reply).text();
        assertThat(before).startsWith("one two");
        talking(other).replies.goOn(bruno, reply);
        eventually("it is whole", () -> now(reply).state() == State.DONE);
        assertThat(now(reply).text()).isEqualTo(before + "and the rest.");
    }

    @Test
    void what_a_dead_one_wrote_is_kept_as_far_as_it_was_stored() {
        var store = new ReplyStore();
        var reply = one.app().house().database.write(bruno.team(), tx -> {
            var chat = talking(one).chats.begin(tx, bruno, Start.with("Ovens", "fake/gpt-real"));
            var said = talking(one).messages.say(tx, bruno, chat, null, "How warm?");
            var promised = talking(one).messages.promise(tx, bruno, chat, said.id(), "fake/gpt-real");
            // A server that nobody has heard of since a while.
            store.begin(
                    tx,
                    bruno.team(),
                    promised.id(),
                    "01a00000-0000-7000-8000-000000000000",
                    Instant.now().minusSeconds(1));
            store.add(tx, bruno.team(), promised.id(), new Piece(1, "As far as this", ""));
            return promised.id();
        });

        eventually("it is buried", () -> !now(reply).isWriting());
        assertThat(now(reply).state()).isEqualTo(State.INTERRUPTED);
        assertThat(now(reply).text()).isEqualTo("As far as this");
    }
}
