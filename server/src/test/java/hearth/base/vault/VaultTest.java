package hearth.base.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.crypto.Sealed;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import hearth.base.vault.Vault.Place;
import hearth.testing.Everything;
import hearth.testing.MovableClock;
import org.junit.jupiter.api.Test;

class VaultTest extends OnBothDatabases {
    private static final Place HERE = new Place("provider_key", "one", "sealed");
    private final TeamId home = TeamId.next();
    private final TeamId others = TeamId.next();

    @Test
    void what_was_sealed_opens_after_a_restart_too() {
        var sealed = vault("a secret of at least thirty-two characters").seal(home, HERE, "sk-1234 ü");

        assertThat(sealed).doesNotContain("sk-1234");
        assertThat(vault("a secret of at least thirty-two characters").open(home, HERE, sealed))
                .isEqualTo("sk-1234 ü");
    }

    @Test
    void it_opens_nowhere_else() {
        var vault = vault("a secret of at least thirty-two characters");
        var sealed = vault.seal(home, HERE, "sk-1234");

        for (var place : new Place[] {
            new Place("provider_key", "two", "sealed"),
            new Place("provider_key", "one", "tail"),
            new Place("other", "one", "sealed")
        }) {
            assertThatThrownBy(() -> vault.open(home, place, sealed)).isInstanceOf(Sealed.Broken.class);
        }
        assertThatThrownBy(() -> vault.open(others, HERE, sealed)).isInstanceOf(Sealed.Broken.class);
        assertThatThrownBy(() -> vault("another secret of at least thirty-two characters")
                        .open(home, HERE, sealed))
                .isInstanceOf(Sealed.Broken.class);
    }

    @Test
    void each_team_has_a_key_of_its_own_which_stands_nowhere_as_it_is() {
        var vault = vault("a secret of at least thirty-two characters");
        vault.seal(home, HERE, "sk-1234");
        vault.seal(others, HERE, "sk-5678");
        vault.seal(home, HERE, "sk-9012");

        assertThat(Everything.rows(database()))
                .filteredOn(row -> row.startsWith("vault_key "))
                .hasSize(2);
    }

    private Vault vault(String secret) {
        return new Vault(database(), new MovableClock(), new Secrets(secret));
    }
}
