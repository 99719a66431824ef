package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Samples;
import hearth.wire.Streams;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Turn;
import hearth.wire.talk.Event;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnthropicPropertiesTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_prompt_that_is_written_is_read_back(@ForAll("prompts") Prompt prompt) {
        var asked = ANTHROPIC.asked(ANTHROPIC.encode(prompt, "m", true).bytes());
        var read = asked.prompt();

        assertThat(asked.strangers()).isEmpty();
        assertThat(read.system()).isEqualTo(prompt.system());
        assertThat(read.turns()).isEqualTo(prompt.turns());
        assertThat(read.format()).isEqualTo(prompt.format());
        assertThat(read.user()).isEqualTo(prompt.user());
        assertThat(read.sampling().temperature()).isEqualTo(prompt.sampling().temperature());
        assertThat(read.sampling().stop()).isEqualTo(prompt.sampling().stop());
        if (!prompt.tools().isEmpty()) {
            assertThat(read.tools()).isEqualTo(prompt.tools());
            assertThat(read.toolChoice().name()).isEqualTo(prompt.toolChoice().name());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void what_models_said_and_what_tools_answered_comes_through_either_dialect(@ForAll("prompts") Prompt prompt) {
        var openai = new OpenAiDialect(Flavour.THOUGHTFUL);
        var there = openai.asked(openai.encode(prompt, "m", false).bytes()).prompt();
        var back = ANTHROPIC.asked(ANTHROPIC.encode(there, "m", false).bytes()).prompt();

        assertThat(parts(back)).isEqualTo(parts(prompt));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void events_that_are_written_are_read_back(@ForAll("answers") List<Event> events) {
        var text = Streams.write(ANTHROPIC.writer(Streams.HEAD, true), events);
        var read = Streams.events(ANTHROPIC, text);

        assertThat(contents(read)).isEqualTo(contents(events));
        assertThat(Streams.talk(read).answer()).isEqualTo(Streams.talk(events).answer());
        assertThat(read.getLast()).isEqualTo(new Event.Done());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_relay_changes_nothing_in_what_we_write_ourselves(@ForAll("answers") List<Event> events) {
        var text = Streams.write(ANTHROPIC.writer(Streams.HEAD, true), events);

        assertThat(Streams.relay(ANTHROPIC, Streams.HEAD.model(), true, text)).isEqualTo(text);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_whole_answer_that_is_written_is_read_back(@ForAll("answers") List<Event> events) {
        var answer = Streams.talk(events).answer();

        assertThat(ANTHROPIC.whole(ANTHROPIC.answer(Streams.HEAD, answer)).answer())
                .isEqualTo(answer);
    }

    private static List<Part> parts(Prompt prompt) {
        return prompt.turns().stream().map(Turn::parts).flatMap(List::stream).toList();
    }

    private static List<Event> contents(List<Event> events) {
        return events.stream().filter(Event::isContent).toList();
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
