package hearth.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    @Test
    void an_event_has_its_name_its_data_and_its_own_bytes() throws IOException {
        var frames = frames("event: ping\ndata: {\"type\": \"ping\"}\n\ndata: two\n\n");

        assertThat(said(frames)).containsExactly("ping={\"type\": \"ping\"}", "=two");
        assertThat(frames.getFirst().raw()).asString().isEqualTo("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        assertThat(frames.getLast().raw()).asString().isEqualTo("data: two\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void lines_end_in_any_of_three_ways(String end) throws IOException {
        var text = "data: a" + end + "data: b" + end + end + "event: x" + end + "data:c" + end + end;

        assertThat(said(frames(text))).containsExactly("=a\nb", "x=c");
    }

    @Test
    void a_character_split_across_packets_arrives_whole() throws IOException {
        var text = "event: é\ndata: Grüße, 火 and 🔥\n\n";

        assertThat(said(oneByteAtATime(text))).containsExactly("é=Grüße, 火 and 🔥");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void the_bytes_handed_on_are_the_bytes_that_came(String end) throws IOException {
        var text = "data: a" + end + end + "event: b" + end + ": inside" + end + "id: 7" + end + "data: c" + end + end;

        var out = new ByteArrayOutputStream();
        for (var frame : oneByteAtATime(text)) out.writeBytes(frame.raw());

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void an_event_goes_out_before_the_line_feed_that_may_follow_its_carriage_return() throws TooLongException {
        var parser = new SseParser();
        parser.push(utf8("data: a\r\n\r"));

        assertThat(parser.poll())
                .hasValueSatisfying(frame -> assertThat(frame.raw()).asString().isEqualTo("data: a\r\n\r\n"));

        parser.push(utf8("\ndata: b\r\n\r\n"));
        assertThat(said(drain(parser))).containsExactly("=b");
    }

    @Test
    void comments_ids_retries_and_events_without_data_say_nothing() throws IOException {
        assertThat(said(frames(": hello\n\nid: 3\nretry: 10\n\nevent: ping\n\ndata\n\ndata:\n\n: bye\ndata: x\n\n")))
                .containsExactly("=", "=", "=x");
    }

    @Test
    void one_space_after_the_colon_is_not_said() throws IOException {
        assertThat(said(frames("data:a\n\ndata: a\n\ndata:  a\n\n"))).containsExactly("=a", "=a", "= a");
    }

    @Test
    void a_byte_order_mark_comes_once_at_the_start() throws IOException {
        assertThat(said(frames("\uFEFFdata: a\n\ndata: \uFEFFb\n\n"))).containsExactly("=a", "=\uFEFFb");
        assertThat(said(oneByteAtATime("\uFEFFdata: a\n\n"))).containsExactly("=a");
    }

    @Test
    void what_stands_there_at_the_end_is_an_event_too() throws IOException {
        assertThat(said(frames("data: a\n\ndata: [DONE]"))).containsExactly("=a", "=[DONE]");
        assertThat(said(frames("data: a\n\n: heartbeat"))).containsExactly("=a");
    }

    @Test
    void a_line_beyond_the_cap_is_refused() {
        assertThatThrownBy(() -> frames("data: " + "x".repeat(SseParser.LONGEST_LINE)))
                .isInstanceOf(TooLongException.class)
                .hasMessageContaining("a line of more than 1048576 bytes");
    }

    @Test
    void an_endless_line_is_refused_before_it_fills_the_heap() {
        var counting = new Endless('x');

        assertThatThrownBy(() -> FrameReader.sse(counting).next()).isInstanceOf(TooLongException.class);
        assertThat(counting.given).isLessThan(4L * SseParser.LONGEST_LINE);
    }

    @Test
    void an_event_of_endless_lines_is_refused_too() {
        var text = "data: a\n".repeat(SseParser.LARGEST_EVENT / 8 + 1);

        assertThatThrownBy(() -> frames(text))
                .isInstanceOf(TooLongException.class)
                .hasMessageContaining("an event");
    }

    @Test
    void endless_comments_take_no_memory() throws IOException {
        var text = ": still here\n".repeat(500_000) + "data: a\n\n";

        assertThat(said(frames(text))).containsExactly("=a");
    }

    @Test
    void a_reader_knows_whether_the_next_event_is_here_already() throws IOException {
        var reader = FrameReader.sse(new ByteArrayInputStream(utf8("data: a\n\ndata: b\n\ndata: half")));

        assertThat(reader.isReady()).isTrue();
        assertThat(reader.next().map(Frame::text)).contains("a");
        assertThat(reader.isReady()).isTrue();
        assertThat(reader.next().map(Frame::text)).contains("b");
        assertThat(reader.isReady()).isFalse();
        assertThat(reader.next().map(Frame::text)).contains("half");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(SseText.event("message_stop", utf8("{}")));
        out.writeBytes(SseText.comment());
        out.writeBytes(SseText.data(utf8("one\ntwo\r\nthree\rfour")));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("event: message_stop\ndata: {}\n\n:\n\ndata: one\n");
        assertThat(said(frames(out.toString(StandardCharsets.UTF_8))))
                .containsExactly("message_stop={}", "=one\ntwo\nthree\nfour");
    }

    static List<Frame> frames(String text) throws IOException {
        var reader = FrameReader.sse(new ByteArrayInputStream(utf8(text)));
        var frames = new ArrayList<Frame>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) frames.add(next.get());
        return frames;
    }

    static List<Frame> oneByteAtATime(String text) throws TooLongException {
        var parser = new SseParser();
        var frames = new ArrayList<Frame>();
        for (var each : utf8(text)) {
            parser.push(new byte[] {each});
            frames.addAll(drain(parser));
        }
        parser.rest().ifPresent(frames::add);
        return frames;
    }

    static List<Frame> drain(FrameParser parser) throws TooLongException {
        var frames = new ArrayList<Frame>();
        for (Optional<Frame> next = parser.poll(); next.isPresent(); next = parser.poll()) frames.add(next.get());
        return frames;
    }

    static List<String> said(List<Frame> frames) {
        return frames.stream().map(frame -> frame.name() + "=" + frame.text()).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same character for ever. */
    static final class Endless extends InputStream {
        private final byte character;
        private long given;

        Endless(char character) {
            this.character = (byte) character;
        }

        long given() {
            return given;
        }

        @Override
        public int read() {
            given++;
            return character;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, character);
            given += length;
            return length;
        }
    }
}
