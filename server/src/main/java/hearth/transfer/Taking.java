package hearth.transfer;

import hearth.base.db.Tx;
import hearth.base.jobs.JobRun;
import hearth.base.text.Problem;
import hearth.chat.Arrivals;
import hearth.chat.Arrivals.Owner;
import hearth.chat.Arrivals.Plan;
import hearth.chat.Brought;
import hearth.intake.ExportFile;
import hearth.intake.Item;
import hearth.intake.Item.Conversation;
import hearth.intake.Item.Gap;
import hearth.intake.Omitted;
import hearth.intake.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over a file: what is told of it is stored a few at a time, together with how far that is. */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
    /** As many as others can wait for: SQLite has one writer, and it is everybody's. */
    private static final int LINES_AT_ONCE = 400;

    private static final int ITEMS_AT_ONCE = 50;
    private static final int ATTEMPTS = 5;
    /** A file that is broken in every place is told of in some. */
    private static final int GAPS_TOLD = 200;

    private final Imports imports;
    private final Arrivals arrivals;
    private final JobRun run;
    private final ExportFile export;
    private final long size;
    private final Owner owner;
    private final long begun;
    private final List<Item> waiting = new ArrayList<>();
    private Import at;
    private long told;
    private int lines;

    Taking(Imports imports, Arrivals arrivals, JobRun run, Import from, ExportFile export) throws IOException {
        this.imports = imports;
        this.arrivals = arrivals;
        this.run = run;
        this.export = export;
        this.size = export.size();
        this.owner = new Owner(run.team(), from.owner());
        this.begun = from.position();
        this.at = from;
    }

    /** Another server, or the next start, goes on. */
    static final class StoppedException extends RuntimeException {
        StoppedException() {
            super("the rest is somebody else's", null, false, false);
        }
    }

    void take(Item item) {
        if (run.stopped()) throw new StoppedException();
        run.progress(export.read(), size);
        // An earlier run has dealt with these.
        if (++told <= begun) return;
        // The second of a name must find the first.
        if (waiting.stream().anyMatch(before -> isSame(before, item))) store();
        waiting.add(item);
        if (item instanceof Conversation conversation)
            lines += conversation.talk().lines().size();
        if (lines >= LINES_AT_ONCE || waiting.size() >= ITEMS_AT_ONCE) store();
    }

    private static boolean isSame(Item one, Item other) {
        return one instanceof Conversation before
                && other instanceof Conversation after
                && before.talk().id().equals(after.talk().id())
                && before.talk().source().equals(after.talk().source());
    }

    void finish() {
        store();
        run.progress(size, size);
        imports.database().write(owner.team(), tx -> {
            imports.store().end(tx, owner.team(), at.id(), imports.clock().instant());
            return at;
        });
    }

    private void store() {
        var all = List.copyOf(waiting);
        waiting.clear();
        lines = 0;
        if (all.isEmpty()) return;
        try {
            together(all);
        } catch (RuntimeException broken) {
            if (isOurEnd(broken)) throw broken;
            LOG.info("{} conversations cannot be stored together; they are tried one by one", all.size(), broken);
            all.forEach(this::alone);
        }
    }

    private void alone(Item item) {
        try {
            together(List.of(item));
        } catch (RuntimeException broken) {
            if (isOurEnd(broken)) throw broken;
            LOG.warn("A conversation that somebody brought cannot be stored", broken);
            together(List.of(new Gap(name(item), Reason.FAILED)));
        }
    }

    /** What has nothing to do with what was brought. */
    private static boolean isOurEnd(RuntimeException thrown) {
        return thrown instanceof StoppedException || (thrown instanceof Problem problem && problem.status() >= 500);
    }

    private static String name(Item item) {
        return switch (item) {
            case Gap gap -> gap.name();
            case Conversation conversation -> name(conversation.talk());
        };
    }

    private static String name(Brought talk) {
        return talk.title().isEmpty() ? talk.id() : talk.title();
    }

    private void together(List<Item> items) {
        for (var attempt = 1; ; attempt++) {
            var steps = items.stream().map(this::step).toList();
            try {
                at = imports.database().write(owner.team(), tx -> store(tx, steps));
                return;
            } catch (ChangedException changed) {
                // What changed under our hands is planned anew; that it does so again and again is no chance.
                if (attempt == ATTEMPTS) throw changed;
            }
        }
    }

    /** @param plan null for what is no chat */
    private record Step(
            Item item, Omitted omitted, @Nullable Plan plan) {}

    /** Somebody did something to a chat between the look at it and the change. */
    private static final class ChangedException extends RuntimeException {
        ChangedException() {
            super("a chat changed meanwhile", null, false, false);
        }
    }

    private Step step(Item item) {
        if (item instanceof Conversation(var talk, var omitted) && !talk.lines().isEmpty()) {
            return new Step(item, omitted, arrivals.plan(owner, talk, at.again()));
        }
        return new Step(item, Omitted.NOTHING, null);
    }

    private Import store(Tx tx, List<Step> steps) {
        var tally = at.tally();
        for (var step : steps) tally = after(tx, step, tally);
        var position = at.position() + steps.size();
        // Whoever is ahead of us has the lease by now, or the person is erased.
        if (!imports.store().advance(tx, owner.team(), at, position, tally)) throw new StoppedException();
        return at.advanced(position, tally);
    }

    private Tally after(Tx tx, Step step, Tally before) {
        if (step.item() instanceof Gap gap) {
            if (before.broken() < GAPS_TOLD) imports.store().note(tx, owner.team(), at.id(), before.broken(), gap);
            return before.plusBroken();
        }
        if (step.plan() == null) return before.plusBlank();
        var outcome = arrivals.store(tx, owner, step.plan()).orElseThrow(ChangedException::new);
        return before.plus(outcome, step.omitted());
    }
}
