package hearth.thread;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.app.Talking;
import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.chat.Enclosure;
import hearth.gateway.Bench;
import hearth.reply.Replies.Said;
import hearth.reply.Saying;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent along with words reaches the model, stays with the turn, and is nobody else's. */
@SuppressWarnings("NullAway.Init") // opened before each test
class AttachmentsTest {
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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

    private static Enclosure text(String name, String text) {
        return Enclosure.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Said begin(String words, Enclosure... enclosures) {
        var said = talking.replies.begin(bruno, "", new Saying(words, "fake/gpt-real", "", false, List.of(enclosures)));
        ended(said);
        return said;
    }

    private void ended(Said said) {
        eventually(
                "the reply is written",
                () -> !talking.messages.get(bruno, said.reply().id()).isWriting());
    }

    private String sent() {
        return house.provider.calls().getLast().body();
    }

    @Test
    void texts_stand_in_the_turn_under_their_names() {
        begin("What is this?", text("C:\\notes\\boiler.txt", "It ``` clicks."));

        assertThat(sent()).contains("What is this?\\n\\nboiler.txt:\\n````\\nIt ``` clicks.\\n````");
    }

    @Test
    void pictures_go_as_pictures_and_are_sent_again_with_the_next_turn() {
        var said = begin("What is this?", Enclosure.of("boiler.png", PICTURE));
        var picture = "data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE);

        assertThat(sent()).contains(picture);
        ended(talking.replies.say(bruno, said.message().chat(), new Saying("And that?", "", false)));
        assertThat(sent()).contains(picture, "And that?");
    }

    @Test
    void a_file_alone_is_a_message_and_names_the_chat() {
        var said = begin(" ", text("boiler.txt", "It clicks."));

        assertThat(sent()).contains("It clicks.");
        assertThat(talking.chats.get(bruno, said.message().chat()).title()).isEqualTo("boiler.txt");
    }

    @Test
    void another_wording_and_a_fork_keep_what_was_sent_along() {
        var said = begin("What?", text("boiler.txt", "It clicks."));
        ended(talking.replies.rephrase(bruno, said.message().id(), "What is it?"));
        assertThat(sent()).contains("What is it?", "It clicks.");

        var fork = talking.messages.fork(bruno, said.reply().id());
        ended(talking.replies.say(bruno, fork.id(), new Saying("And?", "", false)));
        assertThat(sent()).contains("And?", "It clicks.");
    }

    @Test
    void what_is_no_text_and_no_picture_is_refused_by_name_before_anything_is_said() {
        assertThatThrownBy(() -> Enclosure.of("a.bin", new byte[] {0, 1, 2})).hasMessageContaining("a.bin is neither");
        assertThatThrownBy(() -> Enclosure.of("a.txt", new byte[0])).hasMessageContaining("a.txt is empty");
        assertThatThrownBy(() -> text("a.txt", "x".repeat(3 << 20))).hasMessageContaining("a.txt has 3 MB");
        var many = java.util.Collections.nCopies(11, text("a.txt", "a"));
        assertThatThrownBy(() -> talking.replies.begin(bruno, "", new Saying("x", "fake/gpt-real", "", false, many)))
                .isInstanceOf(Problem.class);
        assertThat(talking.chats.shelf(bruno, 10).latest()).isEmpty();
    }
}
