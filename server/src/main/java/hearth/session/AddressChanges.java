package hearth.session;

import hearth.account.Accounts;
import hearth.account.Email;
import hearth.account.Letters;
import hearth.account.Letters.Message;
import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.session.Links.Move;
import java.time.Clock;

/**
 * From one e-mail address to another. Where mail can be sent, the new address has to be read first, and the old one is told;
 * elsewhere the password is all that can be asked for.
 */
public final class AddressChanges {
    private final Database database;
    private final Accounts accounts;
    private final Links links;
    private final SignInTrail trail;
    private final Letters letters;
    private final Throttle asked;

    public AddressChanges(
            Database database, Clock clock, Accounts accounts, Links links, SignInTrail trail, Letters letters) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.trail = trail;
        this.letters = letters;
        this.asked = new Throttle(clock);
    }

    /** Whether it is done; if not, a mail is on its way to the new address. */
    public boolean change(Principal by, String current, String typed) {
        accounts.confirm(by.account(), current);
        var move = new Move(by.account(), Email.typed(typed));
        if (accounts.get(by.account()).email().equals(move.email())) {
            throw Problem.invalid("email", "email_same", "This is your address already.");
        }
        asked.pass(by.account().text());
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            if (letters.isAvailable()) {
                ask(tx, move);
                return false;
            }
            settle(tx, move);
            trail.note(tx, by, SignInTrail.ADDRESS_CHANGED);
            return true;
        });
    }

    /** Whoever has the address already is told so by mail, and the one who asks learns nothing. */
    private void ask(Tx tx, Move move) {
        var known = accounts.find(tx, move.email());
        if (known.isPresent()) {
            var message = Message.of("known", "/signin", known.get().name());
            letters.post(tx, TeamId.SERVER, move.email(), known.get().language(), message);
            return;
        }
        var account = accounts.find(tx, move.account()).orElseThrow(Problem::notFound);
        var message = Message.of("address", "/address/" + links.makeMove(tx, move), account.name());
        letters.post(tx, TeamId.SERVER, move.email(), account.language(), message);
    }

    /** The new address behind a link. */
    public Email opens(String token) {
        return database.readAcross(SystemUse.PEOPLE, tx -> links.move(tx, token))
                .email();
    }

    /** The mail was read. */
    public void confirm(String token) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            var move = links.move(tx, token);
            var account = accounts.find(tx, move.account()).orElseThrow(Problem::notFound);
            settle(tx, move);
            trail.addressConfirmed(tx, move.account());
            if (letters.isAvailable()) {
                var message = Message.of("moved", "/signin", account.name());
                letters.post(tx, TeamId.SERVER, account.email(), account.language(), message);
            }
            return null;
        });
    }

    private void settle(Tx tx, Move move) {
        accounts.setEmail(tx, move.account(), move.email());
        links.endAll(tx, move.account());
    }
}
