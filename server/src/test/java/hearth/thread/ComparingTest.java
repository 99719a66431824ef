package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.Talking;
import hearth.base.access.Principal;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Message.State;
import hearth.gateway.Behaviours;
import hearth.gateway.Bench;
import hearth.gateway.FakeProvider.Behaviour;
import hearth.reply.Replies.Said;
import hearth.reply.Saying;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same said to two models, until somebody prefers one answer. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ComparingTest {
    private static final String ONE = "fake/gpt-real";
    private static final String OTHER = "fake/gpt-small";

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

    /** Each model says its own, however their calls come. */
    private static Behaviour each(Behaviour one, Behaviour other) {
        return (call, out) -> (call.body().contains("gpt-small") ? other : one).answer(call, out);
    }

    private Said compared(String text) {
        return talking.replies.begin(bruno, "", new Saying(text, ONE, OTHER, false, List.of()));
    }

    private Said whole(Said said) {
        for (var reply : said.replies()) {
            eventually(
                    "the reply is written",
                    () -> !talking.messages.get(bruno, reply.id()).isWriting());
        }
        return said;
    }

    private Said bothAnswered() {
        var both = each(Behaviours.stream("From the one."), Behaviours.stream("From the other."));
        house.provider.then(both, both);
        return whole(compared("Which is warmer?"));
    }

    private Chat chat(Said said) {
        return talking.chats.get(bruno, said.message().chat());
    }

    private Branch.Turn last(Said said) {
        return talking.messages.branch(bruno, chat(said), 10).turns().getLast();
    }

    private static String beside(Branch.Turn turn) {
        return Objects.requireNonNull(turn.beside()).text();
    }

    @Test
    void both_answer_the_same_and_stand_side_by_side() {
        var said = bothAnswered();

        var turn = last(said);
        assertThat(turn.message().text()).isEqualTo("From the one.");
        assertThat(beside(turn)).isEqualTo("From the other.");
        assertThat(turn.siblings()).hasSize(2);
        assertThat(chat(said).model()).isEqualTo(ONE);
        assertThat(house.ledger()).hasSize(2);
    }

    @Test
    void the_chat_goes_on_with_the_answer_that_is_preferred_and_its_model() {
        var said = bothAnswered();

        talking.replies.prefer(bruno, said.replies().getLast().id());

        assertThat(last(said).message().text()).isEqualTo("From the other.");
        assertThat(last(said).isCompared()).isFalse();
        assertThat(last(said).siblings()).hasSize(2);
        whole(talking.replies.say(bruno, chat(said).id(), new Saying("And then?", "", false)));
        assertThat(house.provider.calls().getLast().body())
                .contains("gpt-small", "From the other.")
                .doesNotContain("From the one.");
    }

    @Test
    void what_is_not_preferred_is_not_written_any_further() {
        var endless = Behaviours.paced(Duration.ofMillis(50), "one ".repeat(400).split("(?<= )", -1));
        var both = each(endless, Behaviours.stream("From the other."));
        house.provider.then(both, both);
        var said = compared("Count");
        var other = said.replies().getLast();
        eventually(
                "the other is whole",
                () -> !talking.messages.get(bruno, other.id()).isWriting());

        talking.replies.prefer(bruno, other.id());

        whole(said);
        assertThat(talking.messages.get(bruno, said.reply().id()).state()).isEqualTo(State.STOPPED);
        eventually("the provider was left", () -> house.provider.connections() == 0);
    }

    @Test
    void both_stop_with_the_chat_that_they_are_in() {
        house.provider.then(Behaviours.silence(), Behaviours.silence());
        var said = compared("Hello?");

        talking.replies.stopIn(bruno, chat(said));

        whole(said);
        assertThat(said.replies())
                .extracting(reply -> talking.messages.get(bruno, reply.id()).state())
                .containsOnly(State.STOPPED);
    }

    @Test
    void nothing_more_is_said_until_both_are_whole_and_what_broke_off_goes_on_by_its_own_model() {
        var slow = Behaviours.paced(Duration.ofMillis(50), "one ".repeat(400).split("(?<= )", -1));
        var both = each(Behaviours.stream("From the one."), slow);
        house.provider.then(both, both);
        var said = compared("Hello?");
        var other = said.replies().getLast().id();
        eventually(
                "something came",
                () -> !talking.replies
                        .next(bruno, other, 0, 0, Duration.ZERO)
                        .text()
                        .isEmpty());
        eventually(
                "the one is whole",
                () -> !talking.messages.get(bruno, said.reply().id()).isWriting());

        var more = new Saying("More", "", false);
        assertThat(problem(() -> talking.replies.say(bruno, chat(said).id(), more))
                        .code())
                .isEqualTo("reply_writing");
        assertThat(problem(() -> talking.messages.edit(bruno, said.message().id(), "Otherwise"))
                        .code())
                .isEqualTo("reply_writing");
        talking.replies.stop(bruno, other);
        whole(said);
        house.provider.then(Behaviours.stream("Now it comes."));
        talking.replies.goOn(bruno, other);
        whole(said);
        assertThat(house.provider.calls().getLast().body()).contains("gpt-small");
        assertThat(talking.messages.get(bruno, other).asked()).isEqualTo(OTHER);
    }

    @Test
    void who_prefers_nothing_goes_on_with_the_first_and_keeps_both() {
        var said = bothAnswered();
        whole(talking.replies.say(bruno, chat(said).id(), new Saying("And then?", "", false)));

        var turns = talking.messages.branch(bruno, chat(said), 10).turns();
        assertThat(turns).hasSize(4);
        assertThat(beside(turns.get(1))).isEqualTo("From the other.");
        assertThat(house.provider.calls().getLast().body()).contains("gpt-real", "From the one.");
    }

    @Test
    void a_model_is_not_compared_with_itself_and_one_answer_with_none() {
        var same = new Saying("Hello?", ONE, ONE, false, List.of());
        assertThat(problem(() -> talking.replies.begin(bruno, "", same)).sentence())
                .contains("another model");
        var alone = talking.replies.begin(bruno, "", new Saying("Hello?", ONE, false));
        assertThat(problem(() -> talking.replies.prefer(bruno, alone.reply().id()))
                        .code())
                .isEqualTo("not_compared");
        assertThat(talking.chats.all(bruno)).hasSize(1);
    }

    @Test
    void the_answers_of_others_are_not_there_to_be_preferred() {
        var said = bothAnswered();
        var dora = house.cast.principal(house.cast.dora);

        assertThat(problem(() -> talking.replies.prefer(dora, said.reply().id()))
                        .status())
                .isEqualTo(404);
        assertThat(last(said)).extracting(Branch.Turn::isCompared).isEqualTo(true);
        assertThat(last(said).message()).extracting(Message::text).isEqualTo("From the one.");
    }
}
