package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;

class HashMemoryTest {
    private final HashMemory memory = new HashMemory();

    @Test
    void the_next_work_gets_the_same_blocks_in_the_same_order() {
        var first = memory.lend(blocks -> filled(blocks, 5));
        var second = memory.lend(blocks -> filled(blocks, 6));

        assertThat(second.subList(0, 5)).isEqualTo(first);
        assertThat(second).doesNotHaveDuplicates();
    }

    @Test
    void works_at_once_never_share_their_memory() {
        memory.lend(blocks -> filled(blocks, 1));
        var outer = memory.lend(blocks -> {
            var mine = blocks.allocate();
            blocks.deallocate(mine);
            assertThat(memory.<BlockPool>lend(others -> others)).isNotSameAs(blocks);
            assertThat(memory.<Block>lend(BlockPool::allocate)).isNotSameAs(mine);
            return mine;
        });

        assertThat(memory.<Block>lend(BlockPool::allocate)).isSameAs(outer);
    }

    @Test
    void what_a_password_left_is_wiped() throws Exception {
        memory.lend(blocks -> PasswordHash.of("sunflowers in march".getBytes(StandardCharsets.UTF_8), blocks));
        var words = Block.class.getDeclaredField("v");
        words.setAccessible(true);

        for (var block : memory.<List<Block>>lend(
                blocks -> Stream.generate(blocks::allocate).limit(19_456 + 4).toList())) {
            assertThat((long[]) words.get(block)).containsOnly(0);
        }
    }

    @Test
    void a_dearer_hash_leaves_no_more_than_one_of_ours_needs() {
        var ours = 19_456 + 4;
        var dear = memory.lend(blocks -> filled(blocks, ours + 100));
        var next = memory.lend(blocks -> filled(blocks, ours + 1));

        assertThat(next.get(ours - 1)).isSameAs(dear.get(ours - 1));
        assertThat(next.get(ours)).isNotSameAs(dear.get(ours));
    }

    private static List<Block> filled(BlockPool blocks, int count) {
        var taken = Stream.generate(blocks::allocate).limit(count).toList();
        taken.forEach(blocks::deallocate);
        return taken;
    }
}
