package hearth.account;

import hearth.base.access.Belongings;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.mail.Unsent;
import java.util.List;
import java.util.Map;

/** Mail on its way to somebody. It is theirs to have erased; to take along it is not, for it comes to them anyway. */
public final class Mailings implements Belongings {
    private final Accounts accounts;
    private final Unsent unsent;

    public Mailings(Accounts accounts, Unsent unsent) {
        this.accounts = accounts;
        this.unsent = unsent;
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return List.of();
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        accounts.find(tx, account)
                .ifPresent(found -> unsent.forget(tx, found.email().text()));
    }
}
