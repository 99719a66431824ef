package hearth.wire.sse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes, in any packets, are cut into frames; the same ones however they came, and nothing is thrown. */
class SseFuzz {
    @FuzzTest(maxDuration = "10s")
    void any_bytes_are_cut_the_same_way_however_they_come(FuzzedDataProvider data) throws IOException {
        var packet = data.consumeInt(1, 20);
        var bytes = data.consumeRemainingAsBytes();

        same(new SseParser(), new SseParser(), bytes, packet);
        same(new NdjsonParser(), new NdjsonParser(), bytes, packet);
    }

    private static void same(FrameParser one, FrameParser other, byte[] bytes, int packet) throws IOException {
        var whole = frames(one, bytes, Math.max(1, bytes.length));
        var cut = frames(other, bytes, packet);
        if (whole.size() != cut.size()) throw new AssertionError("other frames");
        for (var i = 0; i < whole.size(); i++) {
            if (!Arrays.equals(whole.get(i).data(), cut.get(i).data())) throw new AssertionError("other data");
            if (!whole.get(i).name().equals(cut.get(i).name())) throw new AssertionError("another name");
        }
    }

    private static List<Frame> frames(FrameParser parser, byte[] bytes, int packet) throws IOException {
        var frames = new ArrayList<Frame>();
        for (var at = 0; at < bytes.length; at += packet) {
            parser.push(bytes, at, Math.min(packet, bytes.length - at));
            for (var next = parser.poll(); next.isPresent(); next = parser.poll()) frames.add(next.get());
        }
        parser.rest().ifPresent(frames::add);
        return frames;
    }
}
