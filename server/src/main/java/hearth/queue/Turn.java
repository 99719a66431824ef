package hearth.queue;

/** What came of waiting. */
public sealed interface Turn {
    /** There is room now; to be given back. */
    final class Taken implements Turn, AutoCloseable {
        private final Runnable leave;

        Taken(Runnable leave) {
            this.leave = leave;
        }

        /** For who needs no room. */
        public static Taken free() {
            return new Taken(() -> {});
        }

        @Override
        public void close() {
            leave.run();
        }
    }

    enum Missed implements Turn {
        /** So many wait already that nobody else may. */
        FULL,
        /** It took longer than the caller's patience. */
        LATE,
        /** The caller is gone. */
        LEFT
    }
}
