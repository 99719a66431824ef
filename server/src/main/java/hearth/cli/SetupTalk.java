package hearth.cli;

import hearth.app.House;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.text.Problem;
import hearth.scan.Finds;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/** What the steps of the setup ask with: a flag has said it already, or else it is asked for, until it can be. */
record SetupTalk(
        House house, Finds finds, ParseResult parsed, Terminal terminal, Answers answers, Optional<String> piped) {
    /** The password is the first line of stdin where it is one at all, whatever else is asked for behind it. */
    static SetupTalk begin(House house, Finds finds, ParseResult parsed, Terminal terminal) {
        var answers = new Answers(terminal);
        var isPiped = parsed.hasMatchedOption(Flags.PASSWORD_STDIN);
        return new SetupTalk(
                house, finds, parsed, terminal, answers, isPiped ? Optional.of(answers.password()) : Optional.empty());
    }

    <T> T ask(String flag, String question, Function<String, T> reader) {
        if (parsed.hasMatchedOption(flag)) return reader.apply(parsed.matchedOptionValue(flag, ""));
        return untilItCanBe(() -> reader.apply(answers.line(question).orElseThrow(() -> missing(flag))));
    }

    /** The same, where nothing needs to be said. */
    <T> Optional<T> offer(String flag, String question, Function<String, T> reader) {
        if (parsed.hasMatchedOption(flag)) return Optional.of(reader.apply(parsed.matchedOptionValue(flag, "")));
        return untilItCanBe(
                () -> answers.line(question).filter(line -> !line.isEmpty()).map(reader));
    }

    /** Typed twice where nobody sees what they type. */
    <T> T askPassword(String question, Function<String, T> reader) {
        if (piped.isPresent()) return reader.apply(piped.get());
        return untilItCanBe(() -> {
            var typed = answers.secret(question).orElseThrow(() -> missing(Flags.PASSWORD_STDIN));
            var value = reader.apply(typed);
            if (answers.areTyped()) refuseUnlessSame(typed);
            return value;
        });
    }

    private void refuseUnlessSame(String typed) {
        var again = answers.secret("The same once more:");
        if (!again.equals(Optional.of(typed))) throw Problem.invalid("password", "These two were not the same.");
    }

    private <T> T untilItCanBe(Supplier<T> ask) {
        while (true) {
            try {
                return ask.get();
            } catch (Problem wrong) {
                if (!answers.areTyped()) throw wrong;
                terminal.err().println(wrong.sentence());
            }
        }
    }

    private static Refusal missing(String flag) {
        return new Refusal(
                ExitCode.USAGE,
                flag + " is missing, and stdin has no more answers. Pass the flag, or run this at a console.");
    }
}
