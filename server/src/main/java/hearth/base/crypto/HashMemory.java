package hearth.base.crypto;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.jspecify.annotations.Nullable;

/**
 * The 20 MB that one hash fills, kept for the next until somebody else needs the room. Made anew for each they outgrow
 * the young heap: every few hashes the whole server stopped for 20 ms to collect them.
 */
final class HashMemory {
    /** Those of one hash at our cost, and the four that the work on them takes. */
    private static final int MOST_KEPT = PasswordHash.Cost.OURS.kibibytes() + 4;

    private final AtomicReference<@Nullable SoftReference<BlockPool>> kept = new AtomicReference<>();

    /** Lends the memory to this work alone; what meets it in use gets its own. */
    <T> T lend(Function<BlockPool, T> work) {
        var mine = taken();
        try {
            return work.apply(mine);
        } finally {
            kept.set(new SoftReference<>(mine));
        }
    }

    private BlockPool taken() {
        var idle = kept.getAndSet(null);
        var blocks = idle == null ? null : idle.get();
        return blocks == null ? new Blocks() : blocks;
    }

    /**
     * First in, first out: so they stay in the order of their addresses. The library's own pool turns the order about each
     * time, and every second hash takes a fifth longer, which looks like a difference between names.
     */
    private static final class Blocks implements BlockPool {
        private final Queue<Block> idle = new ArrayDeque<>();

        @Override
        public Block allocate() {
            var block = idle.poll();
            return block == null ? new Block() : block;
        }

        @Override
        public void deallocate(Block block) {
            if (idle.size() < MOST_KEPT) idle.add(block.clear());
        }
    }
}
