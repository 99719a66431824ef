package hearth.label;

import hearth.base.access.Belongings;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.util.List;
import java.util.Map;

/** The models that somebody's new chats ask: theirs to take along, and to have erased. */
public final class UsualRecords implements Belongings {
    private final UsualStore store = new UsualStore();

    @Override
    public String name() {
        return "usual_models";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.everywhere(tx, account);
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.erase(tx, account);
    }
}
