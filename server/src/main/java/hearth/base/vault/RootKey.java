package hearth.base.vault;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.crypto.Sealed;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The secret that every key of this server is derived from. The database keeps it, sealed with HEARTH_SECRET_KEY, so that the
 * latter can be changed without a key, a second factor or a line of the trail noticing.
 */
public final class RootKey {
    private static final String PURPOSE = "root key";
    private static final String PLACE = "root_key|1|sealed";
    private static final int BYTES = 32;

    private final Database database;
    private final String key;
    private final Optional<String> before;
    private final RootKeyStore store = new RootKeyStore();

    private RootKey(Database database, String key, Optional<String> before) {
        this.database = database;
        this.key = key;
        this.before = before;
    }

    /**
     * Makes the root at the first start; refuses a key that does not open it.
     *
     * @param before the HEARTH_SECRET_KEY of before, for the start at which it changes
     */
    public static Secrets open(Database database, String key, Optional<String> before) {
        return new RootKey(database, key, before).open();
    }

    private Secrets open() {
        var known = database.readAcross(SystemUse.VAULT, store::find);
        var sealed = known.sealed();
        if (sealed == null) return new Secrets(make(known.inherited()));
        return new Secrets(opened(key, sealed).orElseGet(() -> rewrap(sealed)));
    }

    private String make(boolean inherited) {
        var root = inherited ? key : Secrets.randomText(BYTES);
        var isOurs = database.writeAcross(SystemUse.VAULT, tx -> store.setFirst(tx, seal(root)));
        // Another server was quicker: there is one root, and it is theirs.
        return isOurs ? root : database.readAcross(SystemUse.VAULT, this::present);
    }

    private String present(Tx tx) {
        var sealed = store.find(tx).sealed();
        return Optional.ofNullable(sealed).flatMap(text -> opened(key, text)).orElseThrow(RootKey::refusal);
    }

    private String rewrap(String sealed) {
        var root = before.flatMap(old -> opened(old, sealed)).orElseThrow(RootKey::refusal);
        database.writeAcross(SystemUse.VAULT, tx -> {
            store.set(tx, seal(root));
            return null;
        });
        return root;
    }

    private String seal(String root) {
        return sealed(key).seal(root.getBytes(StandardCharsets.UTF_8), PLACE);
    }

    private static Optional<String> opened(String key, String sealed) {
        try {
            return Optional.of(new String(sealed(key).open(sealed, PLACE), StandardCharsets.UTF_8));
        } catch (Sealed.Broken another) {
            return Optional.empty();
        }
    }

    private static Sealed sealed(String key) {
        return new Sealed(new Secrets(key), PURPOSE);
    }

    private static Refusal refusal() {
        return new Refusal(
                ExitCode.CONFIGURATION,
                "The secret key is not the one this database was made with. Put that one back: HEARTH_SECRET_KEY, or secret.key in the data folder. To change it, set HEARTH_SECRET_KEY_BEFORE to the old one for one start.");
    }
}
