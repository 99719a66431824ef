package hearth.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, cut or meant to do harm: what stands before the damage is told, and the damage by its name. */
class DamagedExportsTest {
    private static final String[] SAMPLES = {
        "chatgpt.json", "claude.json", "open-webui.json", "librechat-tree.json", "librechat-list.json"
    };

    private static String claude() {
        return new String(Told.sample("claude.json"), UTF_8);
    }

    @Test
    void what_comes_before_the_end_of_a_cut_file_is_told() {
        var cut = claude().substring(0, claude().indexOf("Right."));

        assertThat(Told.of(cut).talks()).hasSize(1);
        assertThat(Told.of(cut).gaps()).containsExactly("the file: ends");
    }

    @Test
    void what_comes_before_a_damage_is_told() {
        var damaged = claude().replace("\"Left.\"", "\"Left.\" oh");

        assertThat(Told.of(damaged).talks()).hasSize(1);
        assertThat(Told.of(damaged).gaps()).containsExactly("the file: damaged");
    }

    @Test
    void a_cut_zip_tells_what_comes_before_and_where_it_ends() {
        var letters = new byte[400_000];
        new Random(7).nextBytes(letters);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("conversations.json", Told.sample("claude.json"));
        files.put("picture.dat", letters);
        var zip = Told.zip(files);

        var told = Told.of(Arrays.copyOf(zip, zip.length / 2));

        assertThat(told.talks()).hasSize(2);
        assertThat(told.gaps()).containsExactly("picture.dat: ends");
    }

    @Test
    void one_broken_file_in_a_zip_is_not_the_end_of_the_others() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("conversations-000.json", "[{\"mapping\": {".getBytes(UTF_8));
        files.put("conversations-001.json", Told.sample("claude.json"));

        var told = Told.of(Told.zip(files));

        assertThat(told.talks()).hasSize(2);
        assertThat(told.gaps()).containsExactly("conversations-000.json: ends");
    }

    @Test
    void a_file_without_a_chat_says_so() {
        assertThat(Told.of("{}").gaps()).containsExactly("the file: unknown");
        assertThat(Told.of("[1,2,\"three\"]").gaps()).containsExactly("the file: unknown");
        assertThat(Told.of(Told.zip(Map.of("a.txt", new byte[] {1}))).gaps()).containsExactly("the file: unknown");
    }

    @Test
    void a_bomb_is_left_before_it_is_unpacked() {
        var bomb = Told.zip(Map.of("conversations.json", ("[" + " ".repeat(120_000_000)).getBytes(UTF_8)));

        assertThat(bomb.length).isLessThan(200_000);
        assertThat(Told.of(bomb).gaps()).containsExactly("conversations.json: bomb");
    }

    @Test
    void a_bomb_that_is_no_json_is_left_as_well() {
        assertThat(Told.of(Told.zip(Map.of("picture.png", new byte[120_000_000])))
                        .gaps())
                .containsExactly("picture.png: bomb");
    }

    @Test
    void what_is_too_large_for_a_chat_is_passed_over_and_the_next_is_told() {
        var message = "{\"uuid\":\"m%d\",\"sender\":\"human\",\"text\":\"" + "long ".repeat(200_000) + "\"},";
        var large = new StringBuilder("[{\"name\":\"Too much\",\"uuid\":\"x\",\"chat_messages\":[");
        for (var at = 0; at < 25; at++) large.append(message.formatted(at));
        large.append("{\"uuid\":\"last\"}]},").append(claude().strip().substring(1));

        var told = Told.of(large.toString());

        assertThat(told.gaps()).containsExactly("Too much: large");
        assertThat(told.talks()).hasSize(2);
    }

    @Test
    void what_is_nested_beyond_all_reason_is_told_as_that() {
        assertThat(Told.of("[".repeat(100_000)).gaps()).containsExactly("the file: deep");
    }

    @Test
    void messages_that_answer_each_other_in_a_ring_are_all_told_and_once() {
        var ring = """
                [{"title":"Ring","id":"r","current_node":"b","mapping":{
                 "a":{"parent":"b","children":["b"],"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["A"]}}},
                 "b":{"parent":"a","children":["a"],"message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["B"]}}},
                 "c":{"parent":"c","children":["c"],"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["C"]}}}}}]""";

        assertThat(Told.of(ring).outline(0)).containsExactlyInAnyOrder("a user", "a > b assistant ChatGPT", "c user");
    }

    /** Every byte of a small export may be another one, or the last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_damage_is_told_and_never_thrown(long seed) {
        var chance = new Random(seed);
        for (var round = 0; round < 150; round++) {
            var whole = Told.sample(SAMPLES[chance.nextInt(SAMPLES.length)]);
            var file = chance.nextBoolean() ? whole : Told.zip(Map.of("c.json", whole));
            var told = Told.of(damaged(file, chance));

            assertThat(told.items()).isNotEmpty();
        }
    }

    private static byte[] damaged(byte[] whole, Random chance) {
        var file = Arrays.copyOf(whole, chance.nextInt(4) == 0 ? chance.nextInt(whole.length) : whole.length);
        for (var times = chance.nextInt(6); times > 0 && file.length > 0; times--) {
            file[chance.nextInt(file.length)] = (byte) chance.nextInt(256);
        }
        return file;
    }
}
