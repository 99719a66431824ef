package hearth.cli;

import hearth.audit.Actor;
import hearth.base.text.Problem;
import hearth.scan.Find;
import hearth.scan.Finds;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Those of the models on this machine that are wanted. The last of all questions, since it is asked only where there are any. */
final class ModelsStep implements SetupStep {
    private static final String CONNECT = "--connect";
    private static final String ALL = "all";
    private static final String NONE = "none";

    @Override
    public void addFlags(CommandSpec spec) {
        spec.addOption(Flags.text(
                        CONNECT,
                        "NAMES",
                        "What of that which hearth scan finds is connected: all, none, or names such as ollama,openai.")
                .build());
    }

    @Override
    public Runnable decide(SetupTalk talk) {
        var said = talk.parsed().matchedOptionValue(CONNECT, "");
        if (said.equals(NONE)) return () -> {};
        var finds = talk.finds();
        var found = finds.look();
        if (said.isEmpty() && found.isEmpty()) return () -> {};
        if (said.isEmpty()) found.forEach(find -> talk.terminal().err().println(ScanVerb.line(find)));
        var names = found.stream().map(Find::id).collect(Collectors.joining(", "));
        var chosen =
                talk.offer(CONNECT, "Connect all, none, or some of " + names + "? [none]", typed -> read(typed, found));
        return () -> chosen.ifPresent(ids -> connect(talk, finds, ids));
    }

    private static void connect(SetupTalk talk, Finds finds, Set<String> ids) {
        finds.connect(Actor.Nameless.OPERATOR, ids)
                .forEach(provider -> talk.terminal().out().println(provider.name() + " is connected."));
    }

    private static Set<String> read(String typed, List<Find> found) {
        var there = found.stream().map(Find::id).collect(Collectors.toSet());
        if (typed.equals(ALL)) return there;
        if (typed.equals(NONE)) return Set.of();
        var wanted = Arrays.stream(typed.split(",")).map(String::strip).collect(Collectors.toSet());
        if (there.containsAll(wanted)) return wanted;
        wanted.removeAll(there);
        throw Problem.invalid(
                "connect",
                "Not found here: " + String.join(", ", wanted) + ". There is: "
                        + (there.isEmpty() ? "nothing" : String.join(", ", there)) + ".");
    }
}
