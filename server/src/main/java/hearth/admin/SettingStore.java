package hearth.admin;

import static hearth.schema.Tables.SETTING;

import hearth.base.db.Tx;
import java.time.Instant;
import java.util.Map;

/** SQL of what was decided on the settings page. */
final class SettingStore {
    Map<String, String> all(Tx tx) {
        return tx.sql().select(SETTING.NAME, SETTING.TEXT).from(SETTING).fetchMap(SETTING.NAME, SETTING.TEXT);
    }

    void put(Tx tx, String name, String text, Instant now) {
        tx.one(tx.sql()
                .insertInto(SETTING, SETTING.NAME, SETTING.TEXT, SETTING.CHANGED_AT)
                .values(name, text, now.toEpochMilli())
                .onConflict(SETTING.NAME)
                .doUpdate()
                .set(SETTING.TEXT, text)
                .set(SETTING.CHANGED_AT, now.toEpochMilli()));
    }
}
