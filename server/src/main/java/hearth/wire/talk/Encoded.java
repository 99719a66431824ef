package hearth.wire.talk;

import hearth.wire.prompt.Wish;
import java.util.Set;

/** A request for a provider, and the wishes of the prompt for which its dialect has no words. */
public final class Encoded {
    private final byte[] bytes;
    private final Set<Wish> lost;

    /** Takes the bytes as they are: whoever gets them sends them. */
    public Encoded(byte[] bytes, Set<Wish> lost) {
        this.bytes = bytes;
        this.lost = Set.copyOf(lost);
    }

    public byte[] bytes() {
        return bytes;
    }

    public Set<Wish> lost() {
        return lost;
    }
}
