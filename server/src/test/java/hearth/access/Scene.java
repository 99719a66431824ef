package hearth.access;

import static hearth.schema.Tables.ACCOUNT;
import static hearth.schema.Tables.API_KEY;
import static hearth.schema.Tables.MEMBER;
import static hearth.schema.Tables.SESSION;
import static hearth.schema.Tables.TEAM;
import static hearth.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;

import hearth.access.Shown.Rank;
import hearth.account.Account.State;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.app.App;
import hearth.app.Engine;
import hearth.app.House;
import hearth.app.Talking;
import hearth.audit.Actor;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing.Seat;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.crypto.KeyText;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.jobs.Jobs;
import hearth.budget.Limit;
import hearth.budget.Subject;
import hearth.chat.Enclosure;
import hearth.chat.Message;
import hearth.chat.Start;
import hearth.key.Keys.Made;
import hearth.key.Keys.Wish;
import hearth.label.Label;
import hearth.label.Way;
import hearth.meter.Spend;
import hearth.meter.Spend.Provenance;
import hearth.provider.Provider;
import hearth.provider.Providers;
import hearth.reply.Fleeting.Line;
import hearth.session.Links.Move;
import hearth.session.Sessions.Browser;
import hearth.share.Shares;
import hearth.wire.talk.Usage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** A team of its own with the one who asks, an owner, a member and a viewer in it, for one call or for many that change nothing. */
final class Scene {
    private static final Pass BY_HAND = new Pass.Session("none");
    private static final Browser BROWSER = new Browser("192.0.2.1", "Firefox");

    final House house;
    private final Engine engine;
    private final Talking talking;
    private final String upstream;
    final Shown shown;
    final TeamId team;
    final AccountId actor;
    final AccountId owner;
    final AccountId mate;
    final AccountId viewer;
    private final Map<String, String> things = new HashMap<>();

    /** @param upstream where its provider is */
    static Scene of(App app, String upstream, String passwordHash, Shown shown) {
        return app.house()
                .database
                .writeAcross(SystemUse.PEOPLE, tx -> new Scene(tx, app, upstream, passwordHash, shown));
    }

    private Scene(Tx tx, App app, String upstream, String passwordHash, Shown shown) {
        this.engine = app.engine();
        this.talking = app.talking();
        this.upstream = upstream;
        this.house = app.house();
        this.shown = shown;
        this.owner = account(tx, "Olga", passwordHash);
        this.team = house.teams.create(tx, "A team", owner);
        this.mate = account(tx, "Mats", passwordHash);
        this.viewer = account(tx, "Vito", passwordHash);
        house.members.add(tx, team, mate, Role.MEMBER);
        house.members.add(tx, team, viewer, Role.VIEWER);
        this.actor = shown.rank() == Rank.OWNER ? owner : account(tx, "Anka", passwordHash);
        things.put("session", house.sessions.open(tx, actor, BROWSER));
        things.put("key text", key(tx, actor, shown.scopes()).text().text());
        place(tx);
        spoil(tx);
    }

    private AccountId account(Tx tx, String name, String passwordHash) {
        var email = new Email(name.toLowerCase(java.util.Locale.ROOT) + Ids.next() + "@example.org");
        return house.accounts.create(tx, new Newcomer(email, name, passwordHash, State.ACTIVE, false));
    }

    private Made key(Tx tx, AccountId account, Set<Scope> scopes) {
        return house.keys.make(tx, team, account, new Actor.Person(account), new Wish("a key", scopes, null));
    }

    private void place(Tx tx) {
        switch (shown.rank()) {
            case OWNER, TEAMLESS -> {}
            case ADMIN -> house.members.add(tx, team, actor, Role.ADMIN);
            case MEMBER -> house.members.add(tx, team, actor, Role.MEMBER);
            case VIEWER -> house.members.add(tx, team, actor, Role.VIEWER);
            case BARRED -> {
                house.members.add(tx, team, actor, Role.OWNER);
                tx.one(tx.sql().update(TEAM).set(TEAM.SECOND_FACTOR, 1L).where(TEAM.TEAM_ID.eq(team.text())));
            }
            case SUSPENDED -> {
                house.members.add(tx, team, actor, Role.OWNER);
                tx.one(tx.sql()
                        .update(MEMBER)
                        .set(MEMBER.SUSPENDED, 1L)
                        .where(MEMBER.TEAM_ID.eq(team.text()), MEMBER.ACCOUNT_ID.eq(actor.text())));
            }
        }
        if (shown.operator()) house.accounts.setOperator(tx, actor, true);
    }

    private void spoil(Tx tx) {
        switch (shown.flaw()) {
            case NONE -> {}
            case GARBAGE -> {
                things.put("session", "garbage");
                things.put("key text", KeyText.fresh().text());
            }
            case ENDED -> {
                tx.one(tx.sql().update(SESSION).set(SESSION.ENDS_AT, 1L).where(SESSION.ACCOUNT_ID.eq(actor.text())));
                tx.one(tx.sql().update(API_KEY).set(API_KEY.ENDS_AT, 1L).where(API_KEY.ACCOUNT_ID.eq(actor.text())));
            }
            case REVOKED -> {
                house.sessions.endAll(tx, actor);
                house.keys.erase(tx, actor);
            }
            case ACCOUNT_SUSPENDED ->
                tx.one(tx.sql().update(ACCOUNT).set(ACCOUNT.STATE, "suspended").where(ACCOUNT.ID.eq(actor.text())));
        }
    }

    String session() {
        return thing("session", () -> "");
    }

    String keyText() {
        return thing("key text", () -> "");
    }

    /** Of the one who asks, beside the one they ask with. */
    String otherSession() {
        return thing("other session", () -> sessionOf(actor));
    }

    String sessionOfMate() {
        return thing("session of mate", () -> sessionOf(mate));
    }

    private String sessionOf(AccountId account) {
        house.database.writeAcross(SystemUse.PEOPLE, tx -> house.sessions.open(tx, account, BROWSER));
        return house.sessions.of(account).stream()
                .max(java.util.Comparator.comparing(each -> each.id()))
                .orElseThrow()
                .id();
    }

    String budget() {
        return thing(
                "budget",
                () -> house.budgets
                        .set(byOwner(), Subject.TEAM, Limit.dollars("1000", "total"), false)
                        .id());
    }

    String key() {
        return thing("key", () -> keyOf(actor));
    }

    String keyOfMate() {
        return thing("key of mate", () -> keyOf(mate));
    }

    private String keyOf(AccountId account) {
        return house.database.write(
                team, tx -> key(tx, account, EnumSet.of(Scope.CHAT)).key().id());
    }

    String chat() {
        return thing("chat", () -> talked("", actor));
    }

    /** A reply in that chat. */
    String message() {
        chat();
        return thing("message", () -> "");
    }

    String folder() {
        return thing("folder", () -> made(actor));
    }

    String folderOfMate() {
        return thing("folder of mate", () -> made(mate));
    }

    private String made(AccountId account) {
        var by = new Principal(account, new Seat(team, Role.MEMBER), false, BY_HAND);
        return talking.folders.make(by, "A folder").id();
    }

    String chatOfMate() {
        return thing("chat of mate", () -> talked(" of mate", mate));
    }

    /** Of one's own chat. */
    String share() {
        chat();
        return thing("share", () -> shown(actor, chat()).share().id());
    }

    /** What somebody else shows to the whole team. */
    String shownByMate() {
        return thing("share of mate", () -> shown(mate, chatOfMate()).share().id());
    }

    /** What somebody else shows to others alone. */
    String keptByMate() {
        return thing("share of mate for others", () -> {
            var by = new Principal(mate, new Seat(team, Role.MEMBER), false, BY_HAND);
            return talking.shares
                    .withPeople(by, chatOfMate(), Set.of(viewer))
                    .share()
                    .id();
        });
    }

    /** The token of a link that everybody can read. */
    String shareLink() {
        return thing("share link", () -> {
            talking.shares.allowLinks(new Principal(owner, new Seat(team, Role.OWNER), false, BY_HAND), true);
            return talking.shares
                    .withLink(new Principal(mate, new Seat(team, Role.MEMBER), false, BY_HAND), chatOfMate())
                    .token();
        });
    }

    private Shares.Made shown(AccountId account, String chat) {
        return talking.shares.withTeam(new Principal(account, new Seat(team, Role.MEMBER), false, BY_HAND), chat);
    }

    /** An answer in a chat that is kept nowhere. */
    String fleeting() {
        return thing("fleeting", () -> fleeting(actor));
    }

    String fleetingOfMate() {
        return thing("fleeting of mate", () -> fleeting(mate));
    }

    private String fleeting(AccountId account) {
        var by = new Principal(account, new Seat(team, Role.MEMBER), false, BY_HAND);
        var id = talking.fleeting
                .ask(by, List.of(new Line(Message.Author.USER, "Hello?")), model(), false)
                .id();
        // What it cost is booked when it ends.
        eventually("the answer is whole", () -> !talking.fleeting.get(by, id).isWriting());
        return id;
    }

    /** Sent with what was said in the chat. */
    String attachment() {
        chat();
        return thing("attachment", () -> "");
    }

    String attachmentOfMate() {
        chatOfMate();
        return thing("attachment of mate", () -> "");
    }

    String messageOfMate() {
        chatOfMate();
        return thing("message of mate", () -> "");
    }

    private String talked(String whose, AccountId account) {
        var by = new Principal(account, new Seat(team, Role.MEMBER), false, BY_HAND);
        return house.database.write(team, tx -> {
            var chat = house.chats.begin(tx, by, Start.with("A talk", ""));
            var said = talking.messages.say(tx, by, chat, null, "Hello?");
            var reply = talking.messages.promise(tx, by, chat, said.id(), "nowhere/model");
            talking.messages.finish(tx, team, stopped(reply));
            talking.attachments.add(tx, team, said, List.of(Enclosure.of("note.txt", "warm".getBytes(UTF_8))));
            var sent = talking.attachments.of(tx, team, List.of(said.id())).get(said.id());
            things.put(
                    "attachment" + whose,
                    Objects.requireNonNull(sent).getFirst().id());
            things.put("message" + whose, reply.id());
            return chat.id();
        });
    }

    private static Message stopped(Message reply) {
        return new Message(
                reply.id(),
                reply.chat(),
                reply.parent(),
                reply.author(),
                "Hello.\n\n```html\n" + "<p>A page.</p>\n".repeat(20) + "```",
                "",
                "<p>Hello.</p>",
                Message.State.DONE,
                reply.asked(),
                null,
                null,
                null,
                0,
                reply.written());
    }

    String broughtFile() {
        return thing("file", () -> brought(actor));
    }

    String broughtFileOfMate() {
        return thing("file of mate", () -> brought(mate));
    }

    private String brought(AccountId account) {
        var by = new Principal(account, new Seat(team, Role.MEMBER), false, BY_HAND);
        var file = new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8));
        return talking.imports.begin(by, "export.json", file, false).id();
    }

    String invitation() {
        return thing("invitation", () -> {
            join();
            return house.invitations.open(team).getFirst().id();
        });
    }

    /** The token of a link that is good. */
    String join() {
        return thing("join", () -> house.invitations.invite(byOwner(), Role.VIEWER, null, 7));
    }

    String confirm() {
        return thing(
                "confirm",
                () -> house.database.writeAcross(SystemUse.PEOPLE, tx -> house.links.makeConfirm(tx, viewer)));
    }

    String address() {
        return thing("address", () -> {
            var move = new Move(viewer, new Email("moved" + Ids.next() + "@example.org"));
            return house.database.writeAcross(SystemUse.PEOPLE, tx -> house.links.makeMove(tx, move));
        });
    }

    String reset() {
        return thing(
                "reset", () -> house.database.writeAcross(SystemUse.PEOPLE, tx -> house.links.makeReset(tx, viewer)));
    }

    String job() {
        return thing(
                "job",
                () -> house.database
                        .write(team, tx -> new Jobs(house.database, house.clock).enqueue(tx, team, "matrix", "{}"))
                        .text());
    }

    /** The server's own where the one who asks runs it, else the team's. */
    String provider() {
        return thing("provider", () -> connected().id());
    }

    private Provider connected() {
        var name = "p" + Ids.next();
        things.put("model", name.substring(0, 36) + "/grain");
        var wish = new Providers.Wish(name.substring(0, 36), "openai", upstream, null, "sk-" + name);
        return engine.providers.connect(
                new Principal(owner, new Seat(team, Role.OWNER), shown.operator(), BY_HAND), wish);
    }

    String providerKey() {
        provider();
        var by = new Principal(owner, new Seat(team, Role.OWNER), shown.operator(), BY_HAND);
        return thing(
                "provider key",
                () -> engine.providers.manageable(by).stream()
                        .filter(each -> each.provider().id().equals(provider()))
                        .flatMap(each -> each.keys().stream())
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    /** One that they made themselves. */
    String call() {
        return thing("call", () -> {
            var call = new Spend(
                    Ids.next(),
                    new Spend.Caller(team, actor, "", Ids.next()),
                    new Spend.Route("grain", "mill/grain", "cloud", false, 1),
                    Spend.Result.DONE,
                    new Spend.Tokens(new Usage(1, 0, 0, 1, 0), Provenance.REPORTED),
                    null,
                    new Spend.Timing(house.clock.instant(), 1, 2));
            engine.meter.book(List.of(call));
            return call.id();
        });
    }

    String model() {
        provider();
        return thing("model", () -> "");
    }

    String label() {
        return thing("label", () -> {
            var name = "l" + Ids.next();
            var parts = List.of(new Label.Part(model(), 1));
            return engine.labels
                    .make(byOwner(), new Label(name, Way.ORDER, false, parts))
                    .name();
        });
    }

    private Principal byOwner() {
        return new Principal(owner, new Seat(team, Role.OWNER), false, BY_HAND);
    }

    boolean isAdmin() {
        return shown.rank() == Rank.OWNER || shown.rank() == Rank.ADMIN;
    }

    boolean isInTeam() {
        return shown.rank() != Rank.TEAMLESS && shown.rank() != Rank.SUSPENDED;
    }

    /** Made when it is asked for, and then the same. */
    private String thing(String name, Supplier<String> make) {
        var known = things.get(name);
        if (known != null) return known;
        var made = make.get();
        things.put(name, made);
        return made;
    }
}
