package hearth.access;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Gatekeeper;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Rights;
import hearth.key.Keys;
import hearth.session.Session;
import hearth.session.Sessions;
import hearth.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the person behind a cookie or a key.
 *
 * <p>What was found is remembered until anybody's rights change anywhere, so that a call costs no query.
 */
public final class Doors implements Gatekeeper {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Teams teams;
    private final Keys keys;
    private final Clock clock;
    private final Remembered remembered = new Remembered();
    private final LastUse lastUse;

    public Doors(Accounts accounts, Sessions sessions, Teams teams, Keys keys, Clock clock, Rights rights) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.teams = teams;
        this.keys = keys;
        this.clock = clock;
        this.lastUse = new LastUse(keys, sessions, clock);
        rights.listen(remembered::forget);
    }

    @Override
    public Optional<Principal> session(String token) {
        return token.isEmpty() ? Optional.empty() : known("session " + token, () -> findSession(token));
    }

    @Override
    public Optional<Principal> key(String text) {
        return known("key " + text, () -> findKey(text));
    }

    private Optional<Principal> known(String shown, Supplier<Optional<Remembered.Entry>> find) {
        var principal = remembered.get(shown, clock.instant(), find).map(Remembered.Entry::principal);
        principal.ifPresent(lastUse::note);
        return principal;
    }

    private Optional<Remembered.Entry> findSession(String token) {
        return sessions.find(token).flatMap(this::active);
    }

    private Optional<Remembered.Entry> active(Session session) {
        return accounts.find(session.account()).filter(Account::isActive).map(account -> {
            var standing = teams.standing(account.id(), session.team(), account.hasSecondFactor());
            var principal = new Principal(account.id(), standing, account.operator(), new Pass.Session(session.id()));
            return new Remembered.Entry(principal, Sessions.lastsUntil(session));
        });
    }

    /** A key stands in its own team alone, whichever one its owner looks at. */
    private Optional<Remembered.Entry> findKey(String text) {
        return keys.find(text)
                .flatMap(found -> accounts.find(found.key().account())
                        .filter(Account::isActive)
                        .flatMap(account -> {
                            var standing = teams.standing(account.id(), found.team(), account.hasSecondFactor());
                            if (standing instanceof Standing.Seat seat
                                    && !seat.team().equals(found.team())) {
                                return Optional.empty();
                            }
                            var pass = new Pass.Key(
                                    found.key().id(),
                                    found.key().scopes(),
                                    found.key().models());
                            var ends = found.key().ends();
                            return Optional.of(new Remembered.Entry(
                                    new Principal(account.id(), standing, account.operator(), pass),
                                    ends == null ? Instant.MAX : ends));
                        }));
    }
}
