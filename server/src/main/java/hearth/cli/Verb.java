package hearth.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One word after {@code hearth}: what it takes, and what it does. */
interface Verb {
    /** Its name, its help and its options; the docs page is made of this. */
    CommandSpec spec();

    /** Ends with an exit code; throws a Refusal where it cannot do its work. */
    int run(ParseResult parsed, Terminal terminal) throws Exception;
}
