package hearth.wire.dialect;

import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be sent, and what was seen in it. */
public final class Passed {
    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final boolean content;
    private final boolean done;
    private final @Nullable FinishReason reason;
    private final @Nullable Usage usage;
    private final @Nullable Fault fault;
    private final long characters;

    private Passed(Seen seen, byte[] bytes) {
        this.bytes = bytes;
        this.content = seen.content;
        this.done = seen.done;
        this.reason = seen.reason;
        this.usage = seen.usage;
        this.fault = seen.fault;
        this.characters = seen.characters;
    }

    /** Collects what is seen. */
    public static final class Seen {
        private boolean content;
        private boolean done;
        private @Nullable FinishReason reason;
        private @Nullable Usage usage;
        private @Nullable Fault fault;
        private long characters;

        /** That many characters of an answer. */
        public void content(long count) {
            content |= count > 0;
            characters += count;
        }

        public boolean isContent() {
            return content;
        }

        public void done() {
            done = true;
        }

        public void reason(FinishReason why) {
            reason = why;
        }

        public void usage(Usage counted) {
            usage = counted;
        }

        public void fault(Fault what) {
            fault = what;
        }

        public Passed with(byte[] bytes) {
            return new Passed(this, bytes);
        }

        public Passed withNothing() {
            return with(NOTHING);
        }
    }

    /** Often the very bytes that came; none where nothing goes on. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether a client sees something of the answer in it. */
    public boolean isContent() {
        return content;
    }

    /** About how much of the answer it is, for counting what was relayed of a stream that broke. */
    public long characters() {
        return characters;
    }

    /** Whether the provider said that this is all. */
    public boolean isDone() {
        return done;
    }

    public Optional<FinishReason> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Nothing comes after it. The bytes tell the caller, if the stream has begun. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }
}
