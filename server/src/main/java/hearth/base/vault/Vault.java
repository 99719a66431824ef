package hearth.base.vault;

import hearth.base.crypto.Sealed;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.ids.TeamId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What teams entrust to this server and must be read again, such as the keys of their providers. Each team's secrets are sealed
 * with a key of its own, and bound to the row and column where they stand.
 */
public final class Vault {
    private static final int KEY_BYTES = 32;

    private final Database database;
    private final Clock clock;
    private final Sealed wrapping;
    private final VaultStore store = new VaultStore();
    private final Map<TeamId, Sealed> opened = new ConcurrentHashMap<>();

    public Vault(Database database, Clock clock, Secrets secrets) {
        this.database = database;
        this.clock = clock;
        this.wrapping = new Sealed(secrets, "vault key");
    }

    /** Where a secret stands. */
    public record Place(String table, String row, String column) {
        private String of(TeamId team) {
            return team.text() + "|" + table + "|" + row + "|" + column;
        }
    }

    public String seal(TeamId team, Place place, String secret) {
        return keyOf(team).seal(secret.getBytes(StandardCharsets.UTF_8), place.of(team));
    }

    public String open(TeamId team, Place place, String sealed) {
        return new String(keyOf(team).open(sealed, place.of(team)), StandardCharsets.UTF_8);
    }

    private Sealed keyOf(TeamId team) {
        return opened.computeIfAbsent(team, this::find);
    }

    private Sealed find(TeamId team) {
        var place = "vault_key|" + team.text();
        var sealed = database.read(team, tx -> store.find(tx, team)).orElseGet(() -> make(team, place));
        return Sealed.with(wrapping.open(sealed, place), "vault");
    }

    private String make(TeamId team, String place) {
        var fresh = wrapping.seal(Secrets.random(KEY_BYTES), place);
        return database.write(team, tx -> store.insert(tx, team, fresh, clock.instant()));
    }
}
