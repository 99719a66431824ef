package hearth.team;

import hearth.account.Accounts;
import hearth.base.access.Belongings;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The invitations by somebody and those for them, in whichever team. */
public final class OpenInvitations implements Belongings {
    private final Accounts accounts;
    private final InvitationStore store = new InvitationStore();

    public OpenInvitations(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.of(tx, account, email(tx, account)).stream()
                .map(OpenInvitations::plain)
                .toList();
    }

    private static Map<String, Object> plain(Invitation invitation) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("role", invitation.role().word());
        plain.put("created", invitation.created().toString());
        plain.put("ends", invitation.ends().toString());
        if (invitation.email() != null) plain.put("for", invitation.email());
        return plain;
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.deleteOf(tx, account, email(tx, account));
    }

    private String email(Tx tx, AccountId account) {
        return accounts.find(tx, account).map(found -> found.email().text()).orElse("");
    }
}
