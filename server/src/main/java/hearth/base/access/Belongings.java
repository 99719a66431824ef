package hearth.base.access;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.util.List;
import java.util.Map;

/** What one feature keeps of a person: theirs to take along, and to have erased. */
public interface Belongings {
    /** Names the file in what they download. */
    String name();

    /** Every row that is theirs, as it may be shown to them: no hashes, no secrets. */
    List<Map<String, Object>> of(Tx tx, AccountId account);

    /** Leaves nothing of them but opaque ids. */
    void erase(Tx tx, AccountId account);
}
