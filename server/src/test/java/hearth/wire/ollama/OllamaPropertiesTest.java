package hearth.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Samples;
import hearth.wire.Streams;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OllamaPropertiesTest {
    private static final OllamaDialect OLLAMA = new OllamaDialect(Shape.CHAT);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_prompt_that_is_written_is_read_back_without_a_stranger(@ForAll("prompts") Prompt prompt) {
        var asked = OLLAMA.asked(OLLAMA.encode(prompt, "m", true).bytes());

        assertThat(asked.strangers()).isEmpty();
        assertThat(asked.prompt().sampling()).isEqualTo(prompt.sampling());
        assertThat(asked.prompt().format()).isEqualTo(prompt.format());
        assertThat(uses(asked.prompt())).isEqualTo(uses(prompt));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void an_answer_that_is_written_is_read_back(@ForAll("answers") List<Event> events) {
        var answer = Streams.talk(events).answer();
        var streamed = Streams.talk(Streams.events(OLLAMA, Streams.write(OLLAMA.writer(Streams.HEAD, true), events)));
        var whole = OLLAMA.whole(OLLAMA.answer(Streams.HEAD, answer));

        for (var read : List.of(streamed, whole)) {
            assertThat(read.answer().text()).isEqualTo(answer.text());
            assertThat(uses(read.answer())).isEqualTo(uses(answer));
            assertThat(read.isDone()).isTrue();
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_relay_changes_nothing_in_what_we_write_ourselves(@ForAll("answers") List<Event> events) {
        var text = Streams.write(OLLAMA.writer(Streams.HEAD, true), events);

        assertThat(Streams.relay(OLLAMA, Streams.HEAD.model(), true, text)).isEqualTo(text);
    }

    private static List<Part> uses(Prompt prompt) {
        return prompt.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(part -> part instanceof Part.ToolUse)
                .toList();
    }

    private static List<Part> uses(Answer answer) {
        return answer.parts().stream()
                .filter(part -> part instanceof Part.ToolUse)
                .toList();
    }

    @Provide
    Arbitrary<Prompt> prompts() {
        return Samples.prompts();
    }

    @Provide
    Arbitrary<List<Event>> answers() {
        return Samples.answers();
    }
}
