package hearth.wire.prompt;

/** How long a model shall think before it answers. */
public sealed interface Reasoning {
    Reasoning UNSAID = new Unsaid();
    Reasoning OFF = new Off();

    record Unsaid() implements Reasoning {}

    record Off() implements Reasoning {}

    /** As long as the model sees fit. */
    record Free() implements Reasoning {}

    record Effort(Level level) implements Reasoning {}

    record Budget(int tokens) implements Reasoning {
        /** The nearest level, for who knows no budgets. */
        public Level level() {
            var nearest = Level.MINIMAL;
            for (var level : Level.values()) {
                if (level.budget <= tokens) nearest = level;
            }
            return nearest;
        }
    }

    /** Each with the budget that comes nearest to it, for who knows no levels; none is below what Anthropic takes at least. */
    enum Level {
        MINIMAL(1024),
        LOW(2048),
        MEDIUM(8192),
        HIGH(16_384),
        XHIGH(32_768),
        MAX(49_152);

        private final int budget;

        Level(int budget) {
            this.budget = budget;
        }

        public int budget() {
            return budget;
        }
    }
}
