package hearth.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonParserTest {
    @Test
    void each_line_is_a_frame_with_its_own_bytes() throws IOException {
        var frames = lines("{\"a\":1}\n\r\n {\"b\":2}\r\n{\"c\":3}");

        assertThat(SseParserTest.said(frames)).containsExactly("={\"a\":1}", "={\"b\":2}", "={\"c\":3}");
        assertThat(frames.getFirst().raw()).asString().isEqualTo("{\"a\":1}\n");
    }

    @Test
    void a_character_split_across_packets_arrives_whole() throws TooLongException {
        var parser = new NdjsonParser();
        var frames = new ArrayList<Frame>();
        for (var each : SseParserTest.utf8("{\"content\":\"火🔥\"}\n")) {
            parser.push(new byte[] {each});
            frames.addAll(SseParserTest.drain(parser));
        }

        assertThat(SseParserTest.said(frames)).containsExactly("={\"content\":\"火🔥\"}");
    }

    @Test
    void an_endless_line_is_refused_before_it_fills_the_heap() {
        var endless = new SseParserTest.Endless(' ');

        assertThatThrownBy(() -> FrameReader.ndjson(endless).next()).isInstanceOf(TooLongException.class);
        assertThat(endless.given()).isLessThan(4L * SseParser.LONGEST_LINE);
    }

    private static List<Frame> lines(String text) throws IOException {
        var reader = FrameReader.ndjson(new ByteArrayInputStream(SseParserTest.utf8(text)));
        var frames = new ArrayList<Frame>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) frames.add(next.get());
        return frames;
    }
}
