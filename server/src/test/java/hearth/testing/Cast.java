package hearth.testing;

import hearth.account.Account.State;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.db.SystemUse;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.key.Keys.Wish;
import hearth.session.Sessions.Browser;
import hearth.setup.Setup.Owner;
import java.util.Optional;
import java.util.Set;

/**
 * The people of the tests: Anna owns the server and its team Home; Dora is an admin, Bruno a member and Vera a viewer there.
 * Carla owns another team.
 */
public final class Cast {
    public static final String PASSWORD = "four warm embers";
    private static final Browser BROWSER = new Browser("192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");

    private final House house;
    private final String passwordHash;
    public final Person anna;
    public final Person dora;
    public final Person bruno;
    public final Person vera;
    public final Person carla;

    public Cast(House house) {
        this.house = house;
        house.setup.makeOwner(new Owner("Anna", "anna@example.org", PASSWORD));
        var anna = house.accounts.find(new Email("anna@example.org")).orElseThrow();
        this.passwordHash = house.accounts.hash(PASSWORD, anna.email());
        var home = house.teams.of(anna.id()).getFirst().team().id();
        this.anna = new Person("Anna", anna.id(), home);
        this.dora = join("Dora", home, Role.ADMIN);
        this.bruno = join("Bruno", home, Role.MEMBER);
        this.vera = join("Vera", home, Role.VIEWER);
        this.carla = founder("Carla", "Elsewhere");
    }

    /** Somebody, in the team that they look at first. */
    public record Person(String name, AccountId id, TeamId team) {
        public String email() {
            return name.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        }
    }

    /** Comes into a team as that. */
    public Person join(String name, TeamId team, Role role) {
        var id = house.database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = house.accounts.create(tx, newcomer(name));
            house.members.add(tx, team, account, role);
            return account;
        });
        return new Person(name, id, team);
    }

    /** Comes with a team of their own. */
    public Person founder(String name, String team) {
        return house.database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = house.accounts.create(tx, newcomer(name));
            return new Person(name, account, house.teams.create(tx, team, account));
        });
    }

    private Newcomer newcomer(String name) {
        var email = new Email(name.toLowerCase(java.util.Locale.ROOT) + "@example.org");
        return new Newcomer(email, name, passwordHash, State.ACTIVE, false);
    }

    /** The token of a fresh session. */
    public String session(Person person) {
        return house.database.writeAcross(SystemUse.PEOPLE, tx -> house.sessions.open(tx, person.id(), BROWSER));
    }

    /** As the doors see them right now. */
    public Principal principal(Person person) {
        return principal(session(person)).orElseThrow();
    }

    public Optional<Principal> principal(String session) {
        return house.doors.session(session);
    }

    /** The text of a fresh key. */
    public String key(Person person, Scope... scopes) {
        var wish = new Wish("a key of " + person.name(), Set.of(scopes), null);
        return house.keys.make(principal(person), wish).text().text();
    }

    public House house() {
        return house;
    }
}
