package hearth.base.jobs;

/** A kind by the name of {@code greet} that does what a test says. */
record TestKind(Body body) implements JobKind {
    static final String NAME = "greet";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobEnd run(JobRun run) throws Exception {
        return body.run(run);
    }

    @FunctionalInterface
    interface Body {
        JobEnd run(JobRun run) throws Exception;
    }
}
