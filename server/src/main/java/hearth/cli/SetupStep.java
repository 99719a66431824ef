package hearth.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One page of the first run, as questions at a terminal. */
interface SetupStep {
    /** A flag for each question. */
    void addFlags(CommandSpec spec);

    /** Learns what to do and gives it back undone; what cannot be done is refused here, while nothing has happened yet. */
    Runnable decide(SetupTalk talk);
}
