package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.Talking;
import hearth.base.access.Principal;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Message.State;
import hearth.chat.Start;
import hearth.gateway.Behaviours;
import hearth.gateway.Bench;
import hearth.gateway.FakeProvider;
import hearth.reply.Saying;
import hearth.window.Brief;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats that are longer than what their model reads. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LongChatsTest {
    private Bench house;
    private Talking talking;
    private Principal bruno;

    @BeforeEach
    void open() {
        house = Bench.open();
        talking = house.server.app().talking();
        bruno = house.cast.principal(house.cast.bruno);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Each turn takes some 5,000 tokens. */
    private Chat talked(int turns) {
        return house.server.app().house().database.write(bruno.team(), tx -> {
            var chat = talking.chats.begin(tx, bruno, Start.with("Long", "fake/gpt-real"));
            String parent = null;
            for (var at = 0; at < turns; at++) {
                var text = "turn-" + at + " " + "words ".repeat(3_300);
                parent = talking.messages.say(tx, bruno, chat, parent, text).id();
            }
            return talking.chats.get(tx, bruno, chat.id());
        });
    }

    private Message said(Chat chat, String text) {
        var said = talking.replies.say(bruno, chat.id(), new Saying(text, "", false));
        eventually("the reply is written", () -> !now(said.reply().id()).isWriting());
        return now(said.reply().id());
    }

    private Message now(String id) {
        return talking.messages.get(bruno, id);
    }

    private List<String> asked() {
        return house.provider.calls().stream()
                .filter(call -> call.path().contains("chat"))
                .map(FakeProvider.Call::body)
                .toList();
    }

    @Test
    void what_does_not_fit_is_sent_as_a_summary_that_is_made_once_and_shown() {
        var chat = talked(5);
        house.provider.usually(Behaviours.stream("NOTES-OF-IT"));
        var reply = said(chat, "And now?");

        assertThat(reply.state()).isEqualTo(State.DONE);
        assertThat(asked()).hasSize(2);
        assertThat(asked().getFirst()).contains("turn-0 ", "turn-2 ").doesNotContain("turn-4 ", "And now?");
        assertThat(asked().getLast())
                .contains("NOTES-OF-IT", "turn-4 ", "And now?")
                .doesNotContain("turn-0 ", "turn-2 ");
        var omission = Objects.requireNonNull(reply.omission());
        assertThat(omission.messages()).isEqualTo(3);
        assertThat(talking.windows.summary(bruno, Objects.requireNonNull(omission.summaryOf())))
                .hasValueSatisfying(summary -> assertThat(summary.text()).isEqualTo("NOTES-OF-IT"));

        said(talking.chats.get(bruno, chat.id()), "Some more?");
        assertThat(asked()).hasSize(3);
        assertThat(asked().getLast()).contains("NOTES-OF-IT", "And now?", "Some more?");
    }

    @Test
    void a_summary_of_words_that_were_edited_is_made_anew() {
        var chat = talked(5);
        house.provider.usually(Behaviours.stream("NOTES-OF-IT"));
        said(chat, "And now?");
        var first = talking.messages.branch(bruno, chat, 100).turns().getFirst().message();
        talking.messages.edit(bruno, first.id(), first.text().replace("turn-0", "another-beginning"));
        said(talking.chats.get(bruno, chat.id()), "Some more?");

        assertThat(asked()).hasSize(4);
        assertThat(asked().get(2)).contains("You keep notes", "another-beginning");
    }

    @Test
    void notes_that_somebody_stopped_are_no_summary() {
        var chat = talked(5);
        house.provider.usually(
                Behaviours.paced(Duration.ofMillis(5), "half a note ".repeat(60).split("(?<= )")));
        var branch = talking.messages.branch(bruno, chat, 100).turns().stream()
                .map(Branch.Turn::message)
                .toList();
        var brief = new Brief(branch.getLast().id(), "fake/gpt-real", false, "", branch, Map.of());
        var looks = new AtomicInteger();
        var fitted = talking.windows.fit(bruno, brief, () -> looks.incrementAndGet() > 20);

        assertThat(looks).hasValueGreaterThan(20);
        assertThat(fitted.summary()).isEmpty();
        for (var message : branch)
            assertThat(talking.windows.summary(bruno, message.id())).isEmpty();
    }

    @Test
    void what_fits_is_sent_as_it_is() {
        var reply = said(talked(3), "And now?");

        assertThat(asked()).hasSize(1);
        assertThat(asked().getFirst()).contains("turn-0 ", "And now?");
        assertThat(reply.omission()).isNull();
    }

    @Test
    void without_anybody_to_make_a_summary_the_rest_is_sent_and_it_is_told() {
        var chat = talked(6);
        house.provider.then(Behaviours.refusal(400, "No."));
        var reply = said(chat, "And now?");

        assertThat(reply.state()).isEqualTo(State.DONE);
        assertThat(asked().getLast()).contains("turn-5 ").doesNotContain("turn-0 ");
        assertThat(Objects.requireNonNull(reply.omission()).summaryOf()).isNull();
    }

    @Test
    void a_message_that_alone_is_too_long_is_told_in_plain_words() {
        var reply = said(talked(1), "words ".repeat(20_000));

        assertThat(reply.state()).isEqualTo(State.FAILED);
        assertThat(Objects.requireNonNull(reply.failure()).code()).isEqualTo("message_over_window");
        assertThat(asked()).isEmpty();
    }
}
