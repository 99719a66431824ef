package hearth.access;

import static hearth.schema.Tables.INVITATION;

import hearth.app.House;
import hearth.audit.ExportFormat;
import hearth.audit.Filter;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.egress.EgressLedger;
import hearth.base.ids.TeamId;
import hearth.base.jobs.JobId;
import hearth.base.jobs.Jobs;
import hearth.base.net.Contact;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two teams with something in every table, one person who is in both, and what one team can try on the other's rows. */
final class TwoTeams implements AutoCloseable {
    private final House house;
    private final Cast cast;
    private final Jobs jobs;
    private final EgressLedger ledger;
    final TeamId home;
    final TeamId elsewhere;
    private final Person both;
    private final Person member;
    private final JobId othersJob;
    private final String othersKey;
    private final String othersInvitation;
    private final ModelsOfTwoTeams models;
    private final ChatsOfTwoTeams chats;

    TwoTeams(Database database) {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        this.house = new House(Configuration.read(Map.of(), Map.of()), database, Clock.systemUTC(), secrets);
        this.cast = new Cast(house);
        this.jobs = new Jobs(database, house.clock);
        this.ledger = new EgressLedger(database, house.clock);
        this.home = cast.anna.team();
        this.elsewhere = cast.carla.team();
        this.both = cast.join("Bella", elsewhere, Role.MEMBER);
        house.database.writeAcross(SystemUse.PEOPLE, tx -> {
            house.members.add(tx, home, both.id(), Role.MEMBER);
            return null;
        });
        this.member = cast.join("Clemens", elsewhere, Role.VIEWER);
        fill(cast.anna, "home.example.org");
        this.othersJob = fill(cast.carla, "elsewhere.example.org");
        this.othersKey =
                house.keys.visible(cast.principal(cast.carla)).getFirst().id();
        this.othersInvitation = house.invitations.open(elsewhere).getFirst().id();
        endInvitation();
        this.models = new ModelsOfTwoTeams(house, cast, secrets);
        this.chats = new ChatsOfTwoTeams(house, cast);
    }

    private JobId fill(Person owner, String host) {
        var by = cast.principal(owner);
        house.teams.rename(by, "Team of " + owner.name());
        house.invitations.invite(by, Role.VIEWER, null, 7);
        cast.key(owner, Scope.CHAT);
        ledger.opening(new Contact(by.team(), host + ":443", "test"));
        return house.database.write(by.team(), tx -> jobs.enqueue(tx, by.team(), "of " + owner.name(), "{}"));
    }

    /** One that is over, which the other team's sweeping must not reach. */
    private void endInvitation() {
        house.invitations.invite(cast.principal(cast.carla), Role.VIEWER, null, 1);
        house.database.writeAcross(
                SystemUse.PEOPLE,
                tx -> tx.sql()
                        .update(INVITATION)
                        .set(INVITATION.ENDS_AT, 1L)
                        .where(INVITATION.TEAM_ID.eq(elsewhere.text()), INVITATION.ID.ne(othersInvitation))
                        .execute());
    }

    /**
     * @param own what one's own rows are known by
     * @param seen all that a team's operations show of such rows
     * @param refused what names another team's row
     * @param allowed what changes one's own, and must change no other
     */
    record Guarded(String own, Supplier<String> seen, List<Runnable> refused, List<Runnable> allowed) {}

    String[] marksOfOthers() {
        var people = new String[] {
            elsewhere.text(),
            cast.carla.id().text(),
            member.id().text(),
            othersJob.text(),
            othersKey,
            othersInvitation,
            "elsewhere.example.org",
            "Team of Carla",
            "of Carla"
        };
        return Stream.of(people, models.marksOfOthers(), chats.marksOfOthers())
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    Map<String, Guarded> cases() {
        var trail = new Guarded(
                "Team of Anna",
                this::trail,
                List.of(),
                List.of(() -> house.audit.verify(home), () -> house.teams.rename(anna(), "Team of Anna")));
        var cases = new HashMap<>(models.cases());
        cases.putAll(chats.cases());
        cases.putAll(Map.of(
                "job",
                new Guarded(
                        "of Anna",
                        () -> jobs.latest(home, 1000) + " " + jobs.find(home, othersJob),
                        List.of(),
                        List.of(() -> jobs.cancel(home, othersJob))),
                "egress",
                new Guarded(
                        "home.example.org",
                        () -> ledger.since(home, Instant.EPOCH).toString(),
                        List.of(),
                        List.of(() -> ledger.opening(new Contact(home, "elsewhere.example.org:443", "test")))),
                "audit",
                trail,
                "audit_head",
                trail,
                "audit_detail",
                trail,
                "audit_person",
                new Guarded("Team of Anna", this::trail, List.of(), List.of(this::forgetDora)),
                "team",
                new Guarded(
                        "Team of Anna",
                        () -> house.teams.get(home).toString(),
                        List.of(() -> house.teams.requireOpen(cast.anna.id(), elsewhere)),
                        List.of(
                                () -> house.teams.rename(anna(), "Another name"),
                                () -> house.teams.askForSecondFactor(anna(), false))),
                "member",
                new Guarded(cast.bruno.id().text(), this::people, strangers(), members()),
                "invitation",
                new Guarded(
                        house.invitations.open(home).getFirst().id(),
                        () -> house.invitations.open(home).toString(),
                        List.of(() -> house.invitations.withdraw(anna(), othersInvitation)),
                        List.of(() -> house.invitations.invite(anna(), Role.VIEWER, null, 7))),
                "api_key",
                new Guarded(
                        "a key of Anna",
                        () -> house.keys.visible(anna()).toString(),
                        List.of(() -> house.keys.revoke(anna(), othersKey)),
                        List.of(() -> house.keys.used(home, othersKey)))));
        return cases;
    }

    private Principal anna() {
        return cast.principal(cast.anna);
    }

    private String trail() {
        var text = new StringWriter();
        try {
            house.audit.export(home, Filter.ALL, ExportFormat.JSON_LINES, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return text + " " + house.audit.page(home, Filter.ALL, null) + " " + house.audit.verify(home);
    }

    private void forgetDora() {
        house.database.writeAcross(SystemUse.AUDIT, tx -> {
            house.audit.forget(tx, cast.dora.id());
            return null;
        });
    }

    private String people() {
        return house.members.of(home) + " "
                + house.roster.of(anna()).stream()
                        .map(entry -> entry.account().toString())
                        .collect(Collectors.joining(" "));
    }

    private List<Runnable> strangers() {
        var carla = cast.carla.id();
        return List.of(
                () -> house.members.get(home, carla),
                () -> house.members.setRole(anna(), carla, Role.VIEWER),
                () -> house.members.suspend(anna(), carla),
                () -> house.members.resume(anna(), carla),
                () -> house.members.remove(anna(), carla),
                () -> house.members.handOver(anna(), carla),
                () -> house.roster.ownedBy(anna(), member.id()));
    }

    /** On somebody who is in both teams. */
    private List<Runnable> members() {
        return List.of(
                () -> house.members.setRole(anna(), both.id(), Role.VIEWER),
                () -> house.members.suspend(anna(), both.id()),
                () -> house.members.resume(anna(), both.id()),
                () -> house.members.remove(anna(), both.id()));
    }

    @Override
    public void close() throws InterruptedException {
        models.close();
        ledger.close();
        house.close();
    }
}
