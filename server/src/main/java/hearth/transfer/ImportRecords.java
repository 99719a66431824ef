package hearth.transfer;

import hearth.base.access.Belongings;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.util.List;
import java.util.Map;

/** What is kept of the files that somebody brought: theirs to take along, and to have erased. */
public final class ImportRecords implements Belongings {
    private final ImportStore store = new ImportStore();

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.everywhere(tx, account).stream()
                .map(each -> Map.<String, Object>of(
                        "file", each.file(),
                        "bytes", each.bytes(),
                        "created", each.created().toString(),
                        "chats", each.tally().came()))
                .toList();
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.erase(tx, account);
    }
}
