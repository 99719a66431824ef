package hearth.share;

import hearth.base.access.Belongings;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.util.List;
import java.util.Map;

/** What somebody shows to others: theirs to take along, and to have erased. */
public final class ShareRecords implements Belongings {
    private final ShareStore store = new ShareStore();

    @Override
    public String name() {
        return "shares";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.everywhere(tx, account).stream()
                .map(share -> Map.<String, Object>of(
                        "title", share.title(),
                        "audience", share.audience().word(),
                        "made", share.made().toString()))
                .toList();
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.erase(tx, account);
    }
}
