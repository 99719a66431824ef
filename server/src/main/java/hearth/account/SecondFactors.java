package hearth.account;

import hearth.base.access.Rights;
import hearth.base.crypto.RecoveryCodes;
import hearth.base.crypto.Sealed;
import hearth.base.crypto.Totp;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.List;

/** The code from a phone that is asked for beside the password, and the codes on paper for when the phone is gone. */
public final class SecondFactors {
    private final Database database;
    private final Clock clock;
    private final Sealed sealed;
    private final RecoveryCodes recoveryCodes;
    private final Rights rights;
    private final AccountStore store = new AccountStore();

    public SecondFactors(Database database, Clock clock, Sealed sealed, RecoveryCodes recoveryCodes, Rights rights) {
        this.database = database;
        this.clock = clock;
        this.sealed = sealed;
        this.recoveryCodes = recoveryCodes;
        this.rights = rights;
    }

    /**
     * What the person's app must learn before it can be asked.
     *
     * @param ticket the secret, sealed, which the form brings back: nothing is kept of who only looked
     * @param typed for those who cannot scan
     */
    public record Offer(String ticket, String typed, String address) {}

    public Offer offer(Account account) {
        var totp = Totp.fresh();
        return offer(account, totp, sealed.seal(totp.secret(), use(account.id())));
    }

    /** The same once more, after a code that was wrong. */
    public Offer offerAgain(Account account, String ticket) {
        return offer(account, broughtBack(account.id(), ticket), ticket);
    }

    private static Offer offer(Account account, Totp totp, String ticket) {
        return new Offer(ticket, totp.typed(), totp.uri(account.email().text()));
    }

    /** From now on sign-in asks for it; gives the recovery codes, this once. */
    public List<String> turnOn(AccountId id, String ticket, String code) {
        var step = broughtBack(id, ticket).step(code, clock.instant());
        if (step.isEmpty()) throw wrongCode();
        var codes = RecoveryCodes.fresh();
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            // Whoever finds an unlocked screen could put their own phone in the place of the other.
            if (store.proof(tx, id).orElseThrow(Problem::notFound).secondFactor() != null) throw alreadyOn();
            store.setSecondFactor(tx, id, ticket);
            store.useStep(tx, id, step.getAsLong());
            store.addRecoveryCodes(tx, id, fingerprints(codes));
            rights.changed(tx);
            return null;
        });
        return codes;
    }

    public void turnOff(Tx tx, AccountId id) {
        store.setSecondFactor(tx, id, null);
        rights.changed(tx);
    }

    /** Takes the old ones away. */
    public List<String> freshRecoveryCodes(AccountId id) {
        var codes = RecoveryCodes.fresh();
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            var proof = store.proof(tx, id).orElseThrow(Problem::notFound);
            store.setSecondFactor(tx, id, proof.secondFactor());
            store.useStep(tx, id, proof.step());
            store.addRecoveryCodes(tx, id, fingerprints(codes));
            return null;
        });
        return codes;
    }

    public int recoveryCodesLeft(AccountId id) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.recoveryCodes(tx, id));
    }

    /** Whether this is the code of now, or one from paper; either lets in once. */
    public boolean accepts(AccountId id, String typed) {
        return database.writeAcross(SystemUse.PEOPLE, tx -> accepts(tx, id, typed));
    }

    private boolean accepts(Tx tx, AccountId id, String typed) {
        var proof = store.proof(tx, id).orElseThrow(Problem::notFound);
        if (proof.secondFactor() == null) return false;
        var step = opened(id, proof.secondFactor()).step(typed, clock.instant());
        if (step.isPresent()) return store.useStep(tx, id, step.getAsLong());
        return store.useRecoveryCode(tx, id, recoveryCodes.fingerprint(typed));
    }

    private List<String> fingerprints(List<String> codes) {
        return codes.stream().map(recoveryCodes::fingerprint).toList();
    }

    /** A ticket that was in a form can come back changed. */
    private Totp broughtBack(AccountId id, String ticket) {
        try {
            return opened(id, ticket);
        } catch (Sealed.Broken changed) {
            throw Problem.of(400, "stale_form", "This form is not ours any more. Open the page again.");
        }
    }

    private Totp opened(AccountId id, String ticket) {
        return new Totp(sealed.open(ticket, use(id)));
    }

    /** A ticket of one person opens nothing for another. */
    private static String use(AccountId id) {
        return "account|" + id.text() + "|second factor";
    }

    private static Problem alreadyOn() {
        return Problem.of(409, "second_factor_on", "A second factor is set up already. Turn that one off first.");
    }

    private static Problem wrongCode() {
        return Problem.invalid("code", "code_wrong", "This is not the code of now. Is the clock of your phone right?");
    }
}
