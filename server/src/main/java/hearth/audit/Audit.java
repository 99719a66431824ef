package hearth.audit;

import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done here, by whom and to what: appended to in the transaction of what was done, and never changed. */
public final class Audit {
    /** Stands in the chain of each team in which details were erased; its subject is the person whose they were. */
    public static final Action ERASED = new Action("audit.erased");

    private static final int PAGE = 50;
    private static final int SALT_BYTES = 16;

    /** Lines with their details, up to some 20 kB each. */
    private static final int BATCH = 250;

    private final Database database;
    private final Chain chain;
    private final Clock clock;
    private final AuditStore store = new AuditStore();

    public Audit(Database database, Secrets secrets, Clock clock) {
        this.database = database;
        this.chain = new Chain(secrets);
        this.clock = clock;
    }

    /**
     * Recorded if, and only if, the caller's transaction commits. It must be one of that team, or one across teams.
     *
     * <p>Until then nobody else appends to the team's chain: record last. Who writes to several chains does so in the order of
     * their ids, or two such transactions can wait for each other.
     */
    public void record(Tx tx, TeamId team, Event event) {
        var before = store.next(tx, team);
        var detail = event.details().isEmpty() ? null : detail(event);
        var line = chained(before, team, event, detail);
        store.insert(tx, line);
        if (detail != null) store.insert(tx, team, line.seq(), detail, event.people());
        store.moveHead(tx, team, new Head(line.seq(), line.hash(), chain.seal(before.seal(), line.hash())));
    }

    private static Detail detail(Event event) {
        return new Detail(Secrets.randomText(SALT_BYTES), Details.write(event.details()));
    }

    private Line chained(Head before, TeamId team, Event event, @Nullable Detail detail) {
        var line = new Line(
                team,
                before.seq(),
                clock.millis(),
                event.actor().text(),
                event.action().text(),
                event.subject().text(),
                detail == null ? "" : chain.hash(detail),
                "");
        return line.hashed(chain.hash(before.hash(), line));
    }

    /** Begins with the newest where there is no cursor; else goes on where the page before said. */
    public Page page(TeamId team, Filter filter, @Nullable String cursor) {
        var before = cursor == null ? Long.MAX_VALUE : position(cursor);
        var found = database.read(team, tx -> store.newest(tx, team, filter, before, PAGE + 1)).stream()
                .map(Details::entry)
                .toList();
        if (found.size() <= PAGE) return new Page(found, null);
        var shown = found.subList(0, PAGE);
        return new Page(shown, Long.toString(shown.getLast().seq()));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException odd) {
            throw Problem.invalid("cursor", "That is no cursor of this list.");
        }
    }

    /** Writes all of them, the oldest first; no transaction is open while it writes. */
    public void export(TeamId team, Filter filter, ExportFormat format, Writer to) throws IOException {
        to.write(format.start());
        var after = Long.MIN_VALUE;
        List<Written> some;
        do {
            some = after(team, filter, after);
            for (var written : some) to.write(format.line(Details.entry(written)));
            if (!some.isEmpty()) after = some.getLast().line().seq();
        } while (some.size() == BATCH);
        to.flush();
    }

    /** Walks through the whole chain, reading only, however long it is. */
    public Verdict verify(TeamId team) {
        var ends = database.read(team, tx -> store.ends(tx, team));
        var walk = new Walk(chain, team, ends.head());
        var after = Long.MIN_VALUE;
        List<Written> some;
        do {
            some = after(team, Filter.ALL, after);
            for (var written : some) {
                if (!walk.goesOn(written)) return walk.verdict(ends.last());
                after = written.line().seq();
            }
        } while (some.size() == BATCH);
        return walk.verdict(ends.last());
    }

    private List<Written> after(TeamId team, Filter filter, long seq) {
        return database.read(team, tx -> store.oldest(tx, team, filter, seq, BATCH));
    }

    /** The teams that have a chain, to be verified one by one. */
    public List<TeamId> chains() {
        return database.readAcross(SystemUse.AUDIT, store::teams);
    }

    /** All that speaks of this person, of all teams, the oldest first. The transaction must be one across teams. */
    public List<Entry> of(Tx tx, AccountId person) {
        return store.of(tx, person).stream().map(Details::entry).toList();
    }

    /**
     * Empties the details that speak of this person, in all teams; the chains stay as they are and get a line that says so.
     * The transaction must be one across teams. What it records about the person itself comes before this.
     */
    public void forget(Tx tx, AccountId person) {
        if (!store.seesAllTeams(tx)) throw new IllegalStateException("only a transaction across teams can forget");
        for (var team : store.teamsThatSpeakOf(tx, person)) {
            // First, since it locks the chain: what others were about to record of this person is then there to be
            // emptied.
            record(tx, team, Event.of(Actor.Nameless.SYSTEM, ERASED, Subject.of(person)));
            store.empty(tx, team, person);
        }
    }
}
