package hearth.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SsePropertiesTest {
    @Property
    void it_makes_no_difference_how_a_stream_is_cut_into_packets(
            @ForAll("streams") String text, @ForAll List<@IntRange(min = 1, max = 9) Integer> packets)
            throws IOException {
        assertThat(SseParserTest.said(cut(text, packets))).isEqualTo(SseParserTest.said(SseParserTest.frames(text)));
    }

    @Property
    void any_data_that_is_written_is_read_back(@ForAll String data) throws IOException {
        var lines = data.replace("\r\n", "\n").replace('\r', '\n');
        var text = new String(SseText.data(SseParserTest.utf8(data)), StandardCharsets.UTF_8);

        assertThat(SseParserTest.frames(text)).hasSize(1);
        assertThat(SseParserTest.frames(text).getFirst().data()).isEqualTo(SseParserTest.utf8(lines));
    }

    private static List<Frame> cut(String text, List<Integer> packets) throws TooLongException {
        var bytes = SseParserTest.utf8(text);
        var parser = new SseParser();
        var frames = new ArrayList<Frame>();
        var turn = 0;
        for (var at = 0; at < bytes.length; ) {
            var size = packets.isEmpty() ? 1 : packets.get(turn++ % packets.size());
            var length = Math.min(size, bytes.length - at);
            parser.push(bytes, at, length);
            frames.addAll(SseParserTest.drain(parser));
            at += length;
        }
        parser.rest().ifPresent(frames::add);
        return frames;
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(
                        "data: ", "data", "event: x", ": c", "\n", "\r", "\r\n", "\n\n", "ü火", "{}", "\uFEFF", "id: 1")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }
}
