package hearth.session;

import hearth.base.access.Belongings;
import hearth.base.access.Rights;
import hearth.base.crypto.Secrets;
import hearth.base.crypto.Sha256;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Browsers that are signed in. Their tokens are random and kept as fingerprints: who reads the database cannot be them. */
public final class Sessions implements Belongings {
    public static final Duration LIFE = Duration.ofDays(90);
    static final Duration IDLE = Duration.ofDays(14);
    /** How long the second factor may take. */
    private static final Duration HALF_WAY = Duration.ofMinutes(10);

    private static final Duration SWEEP_PACE = Duration.ofHours(1);
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_AGENT = 200;

    private final Database database;
    private final Clock clock;
    private final Rights rights;
    private final SessionStore store = new SessionStore();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    public Sessions(Database database, Clock clock, Rights rights) {
        this.database = database;
        this.clock = clock;
        this.rights = rights;
    }

    /** From where, and with what. */
    public record Browser(String address, String agent) {
        public Browser {
            var plain = agent.replaceAll("\\p{Cntrl}", " ");
            agent = plain.length() > LONGEST_AGENT ? plain.substring(0, LONGEST_AGENT) : plain;
        }
    }

    /** Somebody is who they say: gives the token for their browser. */
    public String open(Tx tx, AccountId account, Browser browser) {
        return insert(tx, account, browser, true);
    }

    /** The password was right, the second factor is still to come. */
    String openHalf(Tx tx, AccountId account, Browser browser) {
        return insert(tx, account, browser, false);
    }

    private String insert(Tx tx, AccountId account, Browser browser, boolean complete) {
        var token = Secrets.randomText(TOKEN_BYTES);
        var now = clock.instant();
        sweep(tx, now);
        var session = new Session(
                Ids.next(),
                account,
                null,
                complete,
                browser.address(),
                browser.agent(),
                now,
                now,
                now.plus(complete ? LIFE : HALF_WAY));
        store.insert(tx, session, fingerprint(token));
        return token;
    }

    /** The session that a browser shows, while it lasts. */
    public Optional<Session> find(String token) {
        return valid(token).filter(Session::complete);
    }

    Optional<Session> findHalf(String token) {
        return valid(token).filter(session -> !session.complete());
    }

    private Optional<Session> valid(String token) {
        if (token.isEmpty()) return Optional.empty();
        return database.readAcross(SystemUse.PEOPLE, tx -> store.find(tx, fingerprint(token)))
                .filter(session -> lasts(session, clock.instant()));
    }

    private static boolean lasts(Session session, Instant now) {
        return now.isBefore(session.ends()) && now.isBefore(session.seen().plus(IDLE));
    }

    /** When it ends unless it is seen again. */
    public static Instant lastsUntil(Session session) {
        var idle = session.seen().plus(IDLE);
        return idle.isBefore(session.ends()) ? idle : session.ends();
    }

    public void seen(String id) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            store.seen(tx, id, clock.instant());
            return null;
        });
    }

    public List<Session> of(AccountId account) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.of(tx, account)).stream()
                .filter(session -> lasts(session, clock.instant()))
                .toList();
    }

    public void lookAt(String id, TeamId team) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            store.setTeam(tx, id, team);
            rights.changed(tx);
            return null;
        });
    }

    /** Only one's own: another's session is not there. */
    public void end(Tx tx, AccountId account, String id) {
        if (!store.delete(tx, account, id)) throw Problem.notFound();
        rights.changed(tx);
    }

    public void endOthers(Tx tx, AccountId account, String kept) {
        store.deleteOthers(tx, account, kept);
        rights.changed(tx);
    }

    public void endAll(Tx tx, AccountId account) {
        endOthers(tx, account, "");
    }

    /** Takes away what nobody can use any more, at most once an hour. */
    private void sweep(Tx tx, Instant now) {
        var due = nextSweep.get();
        if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP_PACE))) return;
        store.deleteEnded(tx, now, now.minus(IDLE));
        store.deleteEndedLinks(tx, now);
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.of(tx, account).stream()
                .map(session -> Map.<String, Object>of(
                        "signed_in", session.started().toString(),
                        "last_seen", session.seen().toString(),
                        "address", session.address(),
                        "browser", session.agent()))
                .toList();
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.deleteOthers(tx, account, "");
    }

    static String fingerprint(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
