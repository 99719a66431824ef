package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Message.State;
import hearth.gateway.Behaviours;
import hearth.gateway.Bench;
import hearth.gateway.FakeProvider;
import hearth.reply.Replies.Said;
import hearth.reply.Saying;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns of chats, answered by a provider over the network. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RepliesTest {
    private static final String MODEL = "fake/gpt-real";

    private Bench house;
    private Principal bruno;

    @BeforeEach
    void open() {
        house = Bench.open();
        bruno = house.cast.principal(house.cast.bruno);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Said say(String chat, String text) {
        return house.server.app().talking().replies.say(bruno, chat, new Saying(text, "", false));
    }

    private Said begin(String text) {
        return house.server.app().talking().replies.begin(bruno, "", new Saying(text, MODEL, false));
    }

    private Message ended(Said said) {
        eventually("the reply is written", () -> !now(said.reply().id()).isWriting());
        return now(said.reply().id());
    }

    private Message now(String id) {
        return house.server.app().talking().messages.get(bruno, id);
    }

    private Chat chat(Said said) {
        return house.server.app().talking().chats.get(bruno, said.message().chat());
    }

    private List<String> texts(Chat chat) {
        return house.server.app().talking().messages.branch(bruno, chat, 100).turns().stream()
                .map(Branch.Turn::message)
                .map(Message::text)
                .toList();
    }

    @Test
    void a_reply_is_written_without_anybody_watching_and_says_what_it_took() {
        house.price(MODEL, "3.00", "15.00", "0.30");
        house.provider.then(Behaviours.stream("Bread ", "is **baked**."));

        var reply = ended(begin("How is bread made?"));

        assertThat(reply.text()).isEqualTo("Bread is **baked**.");
        assertThat(reply.html()).contains("<strong>baked</strong>");
        assertThat(reply.state()).isEqualTo(State.DONE);
        var took = Objects.requireNonNull(reply.reckoning());
        assertThat(took.model()).isEqualTo(MODEL);
        assertThat(took.cost()).isPositive();
        assertThat(house.ledger()).hasSize(1);
    }

    @Test
    void a_hello_makes_one_call_upstream_and_names_the_chat() {
        var said = begin("# Hello there, you fine machine\nand more");
        ended(said);

        assertThat(house.provider.calls().stream().map(FakeProvider.Call::path).filter(path -> path.contains("chat")))
                .hasSize(1);
        assertThat(chat(said).title()).isEqualTo("Hello there, you fine machine");
    }

    @Test
    void the_model_is_sent_the_branch_that_is_shown_and_no_other() {
        var first = begin("First");
        ended(first);
        var second = say(chat(first).id(), "Second");
        ended(second);
        var anew = house.server
                .app()
                .talking()
                .replies
                .rephrase(bruno, second.message().id(), "Second, better");
        ended(anew);

        var body = house.provider.calls().getLast().body();
        assertThat(body).contains("First", "Second, better").doesNotContain("\"Second\"");
        assertThat(texts(chat(first))).contains("Second, better").doesNotContain("Second");
        var turn =
                house.server.app().talking().messages.turn(bruno, anew.message().id());
        assertThat(turn.siblings())
                .containsExactly(second.message().id(), anew.message().id());

        house.server.app().talking().messages.choose(bruno, second.message().id());
        assertThat(texts(chat(first))).contains("Second").doesNotContain("Second, better");
    }

    @Test
    void a_stop_ends_the_call_of_the_provider_and_keeps_what_came() {
        house.provider.then(
                Behaviours.paced(Duration.ofMillis(50), "one ".repeat(400).split("(?<= )", -1)));
        var said = begin("Count");
        eventually("something came", () -> step(said, 0).text().length() > 8);

        house.server.app().talking().replies.stop(bruno, said.reply().id());

        var reply = ended(said);
        assertThat(reply.state()).isEqualTo(State.STOPPED);
        assertThat(reply.text()).startsWith("one one").hasSizeLessThan(1600);
        eventually("the provider was left", () -> house.provider.connections() == 0);
        assertThat(house.ledger()).hasSize(1);
    }

    private hearth.reply.Step step(Said said, int seen) throws InterruptedException {
        return house.server.app().talking().replies.next(bruno, said.reply().id(), seen, 0, Duration.ZERO);
    }

    @Test
    void an_answer_that_broke_off_keeps_its_text_says_why_and_goes_on_where_it_ended() {
        house.provider.then(Behaviours.cut("The first half "), Behaviours.stream("and the second."));
        var said = begin("Tell me");
        var broken = ended(said);

        assertThat(broken.state()).isEqualTo(State.FAILED);
        assertThat(broken.text()).isEqualTo("The first half ");
        assertThat(Objects.requireNonNull(broken.failure()).sentence()).isNotEmpty();

        var whole = ended(house.server.app().talking().replies.goOn(bruno, broken.id()));
        assertThat(whole.text()).isEqualTo("The first half and the second.");
        assertThat(whole.state()).isEqualTo(State.DONE);
        assertThat(house.provider.calls().getLast().body()).contains("The first half ");
    }

    @Test
    void what_a_provider_refuses_is_told_and_what_was_said_stays() {
        house.provider.then(Behaviours.refusal(400, "No such thing."));
        var said = begin("Hello?");
        var reply = ended(said);

        assertThat(reply.state()).isEqualTo(State.FAILED);
        assertThat(Objects.requireNonNull(reply.failure()).sentence()).contains("No such thing.");
        assertThat(texts(chat(said))).first().isEqualTo("Hello?");
    }

    @Test
    void one_answer_at_a_time_and_none_to_nothing() {
        house.provider.then(Behaviours.silence());
        var said = begin("Hello?");

        assertThatThrownBy(() -> say(chat(said).id(), "More"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("reply_writing"));
        house.server.app().talking().replies.stop(bruno, said.reply().id());
        ended(said);
        assertThatThrownBy(() -> say(chat(said).id(), " \u0000 "))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("message_empty"));
        assertThat(texts(chat(said))).hasSize(2);
    }

    @Test
    void an_answer_that_is_written_for_somebody_else_cannot_be_followed() throws InterruptedException {
        house.provider.then(
                Behaviours.paced(Duration.ofMillis(50), "one ".repeat(100).split("(?<= )", -1)));
        var said = begin("Count");
        eventually("something came", () -> !step(said, 0).text().isEmpty());
        var dora = house.cast.principal(house.cast.dora);
        var talking = house.server.app().talking();

        assertThatThrownBy(() -> talking.replies.next(dora, said.reply().id(), 0, 0, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        talking.replies.stopIn(bruno, chat(said));
        assertThat(ended(said).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void a_chat_of_another_member_is_not_there() {
        var said = begin("Mine");
        ended(said);
        var dora = house.cast.principal(house.cast.dora);
        var talking = house.server.app().talking();

        assertThatThrownBy(() -> talking.chats.get(dora, chat(said).id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThatThrownBy(() -> talking.messages.get(dora, said.reply().id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThatThrownBy(() -> talking.replies.next(dora, said.reply().id(), 0, 0, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThatThrownBy(() -> talking.replies.stop(dora, said.reply().id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void a_fork_has_all_that_was_said_until_then_and_leaves_the_first_chat_as_it_is() {
        house.price(MODEL, "3.00", "15.00", "0.30");
        var first = begin("First");
        ended(first);
        ended(say(chat(first).id(), "Second"));
        var talking = house.server.app().talking();

        var fork = talking.messages.fork(bruno, first.reply().id());

        assertThat(texts(fork)).containsExactly("First", "Hello");
        assertThat(texts(chat(first))).hasSize(4);
        var reply = talking.messages.get(bruno, String.valueOf(fork.leaf()));
        assertThat(Objects.requireNonNull(reply.reckoning()).cost()).isPositive();
        assertThat(reply.html()).contains("Hello");
        ended(say(fork.id(), "Another way"));
        assertThat(texts(fork)).hasSize(2);
        assertThat(texts(talking.chats.get(bruno, fork.id())))
                .containsExactly("First", "Hello", "Another way", "Hello");
    }

    @Test
    void what_was_deleted_can_be_taken_back() {
        var said = begin("Keep me");
        ended(said);
        var talking = house.server.app().talking();
        var id = chat(said).id();

        talking.chats.delete(bruno, id);
        assertThat(talking.chats.shelf(bruno, 10).latest()).isEmpty();
        assertThat(talking.chats.restore(bruno, id).title()).isEqualTo("Keep me");
        assertThat(texts(chat(said))).hasSize(2);
    }
}
