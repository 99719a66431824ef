package hearth.team;

import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.Databases;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import hearth.base.db.SystemUse;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what to whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class RoleRulesTest {
    private Fresh fresh;
    private Database database;
    private House house;
    private Cast cast;
    private int people;

    @BeforeAll
    void open() {
        fresh = Fresh.of(Dialect.SQLITE);
        var databases = new Databases(Clock.systemUTC());
        databases.migrate(fresh.place());
        database = databases.open(fresh.place());
        house = house(Map.of());
        cast = new Cast(house);
    }

    private House house(Map<String, String> flags) {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        return new House(Configuration.read(flags, Map.of()), database, Clock.systemUTC(), secrets);
    }

    @AfterAll
    void close() {
        house.close();
        database.close();
        fresh.close();
    }

    /** What is done to a member, by the one or the other. */
    enum Deed {
        DEMOTE,
        SUSPEND,
        RESUME,
        REMOVE,
        RESET_LINK,
        ERASE
    }

    /** Nobody here runs the server. */
    @ParameterizedTest
    @CsvSource({
        "OWNER,  ADMIN,  true",
        "OWNER,  MEMBER, true",
        "OWNER,  VIEWER, true",
        "ADMIN,  OWNER,  false",
        "ADMIN,  ADMIN,  false",
        "ADMIN,  MEMBER, true",
        "ADMIN,  VIEWER, true",
        "MEMBER, OWNER,  false",
        "MEMBER, ADMIN,  false",
        "MEMBER, MEMBER, false",
        "MEMBER, VIEWER, false",
        "VIEWER, OWNER,  false",
        "VIEWER, ADMIN,  false",
        "VIEWER, MEMBER, false",
        "VIEWER, VIEWER, false"
    })
    void each_decides_about_those_below(Role actor, Role other, boolean may) {
        for (var deed : Deed.values()) {
            var owner = founder();
            var by = actor == Role.OWNER ? owner : join(owner.team(), actor);
            var whom = other == Role.OWNER ? owner : join(owner.team(), other);
            if (may) {
                assertThatCode(() -> act(deed, by, whom)).as(deed.name()).doesNotThrowAnyException();
            } else {
                var before = member(whom);
                assertThat(problem(() -> act(deed, by, whom)).status())
                        .as(deed.name())
                        .isEqualTo(403);
                assertThat(member(whom)).as(deed.name()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobody_decides_about_themselves(Role role) {
        for (var deed : Deed.values()) {
            var owner = founder();
            var self = role == Role.OWNER ? owner : join(owner.team(), role);
            assertThat(problem(() -> act(deed, self, self)).status())
                    .as(deed.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_role_is_given_below_ones_own_and_ownership_never() {
        var owner = founder();
        var admin = join(owner.team(), Role.ADMIN);
        for (var role : Role.values()) {
            var whom = join(owner.team(), Role.VIEWER).id();
            var byOwner = role != Role.OWNER;
            var byAdmin = role == Role.MEMBER || role == Role.VIEWER;
            gives(byOwner, () -> house.members.setRole(of(owner), whom, role), role);
            gives(
                    byAdmin,
                    () -> house.members.setRole(
                            of(admin), join(owner.team(), Role.VIEWER).id(), role),
                    role);
        }
    }

    private static void gives(boolean may, Runnable deed, Role role) {
        if (may) assertThatCode(deed::run).as(role.word()).doesNotThrowAnyException();
        else assertThat(problem(deed::run).status()).as(role.word()).isIn(400, 403);
    }

    @ParameterizedTest
    @CsvSource({"OWNER, VIEWER MEMBER ADMIN", "ADMIN, VIEWER MEMBER", "MEMBER, ''", "VIEWER, ''"})
    void one_invites_those_below(Role role, String givable) {
        invites(house, role, roles(givable));
    }

    @ParameterizedTest
    @CsvSource({"OWNER, VIEWER MEMBER ADMIN", "ADMIN, VIEWER MEMBER", "MEMBER, VIEWER MEMBER", "VIEWER, ''"})
    void where_the_server_is_open_to_it_members_invite_their_like(Role role, String givable) {
        try (var open = house(Map.of("--signup", "invite"))) {
            invites(open, role, roles(givable));
        }
    }

    private void invites(House in, Role role, Set<Role> givable) {
        var owner = founder();
        var by = of(role == Role.OWNER ? owner : join(owner.team(), role));
        for (var wanted : Role.values()) {
            if (givable.contains(wanted)) {
                assertThat(in.invitations.invite(by, wanted, null, 7)).isNotEmpty();
            } else {
                assertThat(problem(() -> in.invitations.invite(by, wanted, null, 7))
                                .status())
                        .as(wanted.word())
                        .isEqualTo(403);
            }
        }
        assertThat(in.invitations.open(by.team())).hasSameSizeAs(givable);
    }

    private static Set<Role> roles(String words) {
        var roles = EnumSet.noneOf(Role.class);
        for (var word : words.split(" ", -1)) if (!word.isEmpty()) roles.add(Role.valueOf(word));
        return roles;
    }

    @Test
    void ownership_is_handed_over_by_the_owner_alone() {
        var owner = founder();
        var admin = join(owner.team(), Role.ADMIN);
        var viewer = join(owner.team(), Role.VIEWER);

        assertThat(problem(() -> house.members.handOver(of(admin), viewer.id())).status())
                .isEqualTo(403);
        assertThat(problem(() -> house.members.handOver(of(owner), owner.id())).status())
                .isEqualTo(400);
        assertThat(problem(() -> house.members.handOver(of(owner), founder().id()))
                        .status())
                .isEqualTo(404);
        house.members.handOver(of(owner), viewer.id());

        assertThat(member(viewer).role()).isEqualTo(Role.OWNER);
        assertThat(member(owner).role()).isEqualTo(Role.ADMIN);
        assertThat(house.members.of(owner.team()))
                .filteredOn(member -> member.role() == Role.OWNER)
                .hasSize(1);
    }

    @Test
    void nobody_suspended_becomes_the_owner() {
        var owner = founder();
        var member = join(owner.team(), Role.MEMBER);
        house.members.suspend(of(owner), member.id());

        assertThat(problem(() -> house.members.handOver(of(owner), member.id())).status())
                .isEqualTo(400);
    }

    @Test
    void everybody_may_leave_but_the_owner_who_stays_until_somebody_else_is() {
        var owner = founder();
        var admin = join(owner.team(), Role.ADMIN);
        var viewer = join(owner.team(), Role.VIEWER);

        house.members.leave(of(viewer));
        assertThat(problem(() -> house.members.leave(of(owner))).code()).isEqualTo("owner_stays");
        assertThat(problem(() -> house.farewell.leaveForGood(of(owner), Cast.PASSWORD))
                        .code())
                .isEqualTo("owner_stays");
        house.members.handOver(of(owner), admin.id());
        house.members.leave(of(owner));

        assertThat(house.members.of(owner.team())).extracting(Member::account).containsExactly(admin.id());
    }

    @Test
    void the_last_operator_stays() {
        var only = problem(() -> house.farewell.leaveForGood(cast.principal(cast.anna), Cast.PASSWORD));

        assertThat(only.code()).isIn("owner_stays", "last_operator");
        assertThat(problem(() -> setOperator(cast.anna.id(), false)).code()).isEqualTo("last_operator");
        assertThat(problem(() -> database.writeAcross(SystemUse.PEOPLE, tx -> {
                            house.accounts.delete(tx, cast.anna.id());
                            return null;
                        }))
                        .code())
                .isEqualTo("last_operator");
    }

    /** A reset link for them would be a way into a room that is not the admin's. */
    @Test
    void the_account_of_somebody_in_another_team_too_is_for_the_operator() {
        var owner = founder();
        var member = join(owner.team(), Role.MEMBER);
        add(cast.anna.team(), member.id(), Role.VIEWER);

        for (var deed : new Deed[] {Deed.RESET_LINK, Deed.ERASE}) {
            assertThat(problem(() -> act(deed, owner, member)).code()).isEqualTo("not_yours_to_decide");
            assertThat(problem(() -> act(deed, cast.dora, member)).code()).isEqualTo("not_yours_to_decide");
        }
        act(Deed.RESET_LINK, cast.anna, member);
        act(Deed.ERASE, cast.anna, member);
        assertThat(house.accounts.find(member.id())).isEmpty();
    }

    /** Not even where that account is but a viewer. */
    @Test
    void the_account_of_an_operator_is_out_of_reach() {
        var owner = founder();
        var member = join(owner.team(), Role.VIEWER);
        setOperator(member.id(), true);
        add(cast.anna.team(), member.id(), Role.VIEWER);

        for (var deed : new Deed[] {Deed.RESET_LINK, Deed.ERASE}) {
            assertThat(problem(() -> act(deed, owner, member)).status()).isEqualTo(403);
            assertThat(problem(() -> act(deed, cast.anna, member)).status()).isEqualTo(403);
        }
        setOperator(member.id(), false);
    }

    private void setOperator(AccountId account, boolean operator) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            house.accounts.setOperator(tx, account, operator);
            return null;
        });
    }

    /** They may still hold what they were a moment ago. */
    @Test
    void who_was_suspended_or_demoted_meanwhile_decides_nothing() {
        var owner = founder();
        var admin = join(owner.team(), Role.ADMIN);
        var viewer = join(owner.team(), Role.VIEWER);
        var before = of(admin);
        house.members.suspend(of(owner), admin.id());
        assertThat(problem(() -> house.members.remove(before, viewer.id())).status())
                .isEqualTo(403);
        house.members.resume(of(owner), admin.id());
        house.members.setRole(of(owner), admin.id(), Role.MEMBER);

        assertThat(problem(() -> house.members.remove(before, viewer.id())).status())
                .isEqualTo(403);
        assertThat(problem(() -> house.farewell.erase(before, viewer.id(), Cast.PASSWORD))
                        .status())
                .isEqualTo(403);
        assertThat(problem(() -> house.roster.ownedBy(before, viewer.id())).status())
                .isEqualTo(403);
        assertThat(problem(() -> house.invitations.invite(before, Role.VIEWER, null, 7))
                        .status())
                .isEqualTo(403);
    }

    private void act(Deed deed, Person by, Person whom) {
        var principal = of(by);
        switch (deed) {
            case DEMOTE -> house.members.setRole(principal, whom.id(), Role.VIEWER);
            case SUSPEND -> house.members.suspend(principal, whom.id());
            case RESUME -> house.members.resume(principal, whom.id());
            case REMOVE -> house.members.remove(principal, whom.id());
            case RESET_LINK ->
                house.links.makeReset(
                        principal, house.roster.ownedBy(principal, whom.id()).id());
            case ERASE -> house.farewell.erase(principal, whom.id(), Cast.PASSWORD);
        }
    }

    private Person founder() {
        return cast.founder("Founder" + people++, "A team");
    }

    private Person join(TeamId team, Role role) {
        return cast.join("Person" + people++, team, role);
    }

    private void add(TeamId team, AccountId account, Role role) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            house.members.add(tx, team, account, role);
            return null;
        });
    }

    private Principal of(Person person) {
        return cast.principal(person);
    }

    private Member member(Person person) {
        return house.members.get(person.team(), person.id());
    }
}
