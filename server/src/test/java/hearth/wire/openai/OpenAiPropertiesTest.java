package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Samples;
import hearth.wire.Streams;
import hearth.wire.prompt.Prompt;
import hearth.wire.talk.Event;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OpenAiPropertiesTest {
    private static final OpenAiDialect OPENAI = new OpenAiDialect(Flavour.THOUGHTFUL);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_prompt_that_is_written_is_read_back(@ForAll("prompts") Prompt prompt) {
        var asked = OPENAI.asked(OPENAI.encode(prompt, "m", true).bytes());

        assertThat(asked.prompt()).isEqualTo(prompt);
        assertThat(asked.strangers()).isEmpty();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void events_that_are_written_are_read_back(@ForAll("answers") List<Event> events) {
        var text = Streams.write(OPENAI.writer(Streams.HEAD, true), events);

        assertThat(Streams.events(OPENAI, text)).isEqualTo(events);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_relay_changes_nothing_in_what_we_write_ourselves(@ForAll("answers") List<Event> events) {
        var text = Streams.write(OPENAI.writer(Streams.HEAD, true), events);

        assertThat(Streams.relay(OPENAI, Streams.HEAD.model(), true, text)).isEqualTo(text);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_whole_answer_that_is_written_is_read_back(@ForAll("answers") List<Event> events) {
        var answer = Streams.talk(events).answer();
        var read = OPENAI.whole(OPENAI.answer(Streams.HEAD, answer)).answer();

        assertThat(read.text()).isEqualTo(answer.text());
        assertThat(read.usage()).isEqualTo(answer.usage());
        assertThat(read.reason()).isEqualTo(answer.reason());
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
