package hearth.window;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.text.Problem;
import hearth.chat.Message;
import hearth.label.Offers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits conversations into what models read. Summaries are made once, of what has to be left out, and kept. */
public final class Windows {
    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

    private final Database database;
    private final Clock clock;
    private final Offers offers;
    private final Summarist summarist;
    private final Tokens tokens = new Tokens();
    private final SummaryStore store = new SummaryStore();

    public Windows(Database database, Clock clock, Offers offers, Asides asides) {
        this.database = database;
        this.clock = clock;
        this.offers = offers;
        this.summarist = new Summarist(asides, tokens);
    }

    public Room room(Principal by, String model) {
        return Room.of(offers.find(by, model));
    }

    /** Asks a model for a summary where it must; so it may take a while. */
    public Fitted fit(Principal by, Brief brief, BooleanSupplier isLeft) {
        var room = room(by, brief.model());
        if (isSurelySmall(brief, room)) return new Fitted(brief, "");
        var fit = measured(brief, room);
        if (fit.fitsFrom(0)) return new Fitted(brief, "");
        var known = database.read(by.team(), tx -> store.of(tx, by.team(), ids(brief.branch())));
        return withSummary(by, brief, room, fit, known).orElseGet(() -> cut(by, brief, fit, known, isLeft));
    }

    /** Counting is for those that may not fit. */
    private static boolean isSurelySmall(Brief brief, Room room) {
        var all = brief.branch().stream()
                .mapToLong(message -> Tokens.estimate(message.text()) + brief.enclosed(message))
                .sum();
        return all + Tokens.estimate(brief.instructions()) < room.forInput() / 2;
    }

    private Fit measured(Brief brief, Room room) {
        var sizes = brief.branch().stream()
                .map(message -> tokens.count(room.family(), message.text()) + brief.enclosed(message))
                .toList();
        var asks = brief.branch().stream().map(message -> !message.isReply()).toList();
        return new Fit(sizes, asks, room.forInput() - tokens.count(room.family(), brief.instructions()));
    }

    private static List<String> ids(List<Message> branch) {
        return branch.stream().map(Message::id).toList();
    }

    /** With the summary of as little as possible, where one of those that there are is enough. */
    private Optional<Fitted> withSummary(Principal by, Brief brief, Room room, Fit fit, Map<String, String> known) {
        return IntStream.range(0, brief.branch().size() - 1)
                .filter(last -> known.containsKey(brief.branch().get(last).id()))
                .filter(last -> fit.lessBy(tokens.count(room.family(), summary(brief, known, last)))
                        .fitsFrom(last + 1))
                .boxed()
                .findFirst()
                .map(last -> noted(by, brief, last + 1, summary(brief, known, last)));
    }

    private static String summary(Brief brief, Map<String, String> known, int last) {
        return String.valueOf(known.get(brief.branch().get(last).id()));
    }

    private Fitted cut(Principal by, Brief brief, Fit fit, Map<String, String> known, BooleanSupplier isLeft) {
        var first = fit.cut();
        if (!fit.fitsFrom(first)) throw tooLong(brief);
        return noted(by, brief, first, made(by, brief, first, known, isLeft));
    }

    private static Problem tooLong(Brief brief) {
        return Problem.of(
                413,
                "message_over_window",
                "This message alone is longer than what " + brief.model()
                        + " reads at once. Send less of it, or choose a model that reads more.");
    }

    /** Empty where nobody could make one: what is left out is left out then. */
    private String made(Principal by, Brief brief, int first, Map<String, String> known, BooleanSupplier isLeft) {
        var before = IntStream.range(0, first)
                .filter(last -> known.containsKey(brief.branch().get(last).id()))
                .max();
        var from = before.isPresent() ? before.getAsInt() + 1 : 0;
        var soFar = before.isPresent() ? summary(brief, known, before.getAsInt()) : "";
        try {
            var told = summarist.sum(by, brief, soFar, brief.branch().subList(from, first), isLeft);
            var summary = new Summary(told.text(), told.model());
            var until = brief.branch().get(first - 1).id();
            database.write(by.team(), tx -> {
                store.keep(tx, by.team(), until, summary, told.request(), clock.instant());
                return until;
            });
            return told.text();
        } catch (Problem refused) {
            LOG.info("No summary of a long chat could be made: {}", refused.code());
            return "";
        }
    }

    private Fitted noted(Principal by, Brief brief, int first, String summary) {
        var until = summary.isEmpty() ? null : brief.branch().get(first - 1).id();
        note(by, brief.reply(), first, until);
        return new Fitted(brief.from(first), summary);
    }

    private void note(Principal by, String reply, int leftOut, @Nullable String until) {
        database.write(by.team(), tx -> {
            store.note(tx, by.team(), reply, leftOut, until);
            return reply;
        });
    }

    /** Of the branch up to a message. */
    public Optional<Summary> summary(Principal by, String message) {
        return database.read(by.team(), tx -> store.find(tx, by.team(), message));
    }

    /** About as many as the model would count. */
    public long tokens(String text) {
        return Tokens.estimate(text);
    }
}
