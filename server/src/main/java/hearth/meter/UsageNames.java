package hearth.meter;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Principal;
import hearth.base.ids.AccountId;
import hearth.key.ApiKey;
import hearth.key.Keys;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What the ledger's ids are called today; who is erased and what is revoked has no name any more. */
final class UsageNames {
    private final Accounts accounts;
    private final Keys keys;

    UsageNames(Accounts accounts, Keys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    Map<String, String> members(Collection<String> ids) {
        var all = ids.stream().map(AccountId::new).collect(Collectors.toSet());
        return accounts.all(all).values().stream()
                .collect(Collectors.toMap(account -> account.id().text(), Account::name));
    }

    Map<String, String> keys(Principal by) {
        return keys.visible(by).stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
    }
}
