package hearth.access;

import static hearth.schema.Tables.CHAT_IMPORT_GAP;
import static hearth.schema.Tables.CHAT_SUMMARY;
import static hearth.schema.Tables.REPLY;
import static hearth.schema.Tables.REPLY_PIECE;
import static hearth.schema.Tables.SHARE_READER;
import static java.nio.charset.StandardCharsets.UTF_8;

import hearth.access.TwoTeams.Guarded;
import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.jobs.Jobs;
import hearth.chat.Arrivals;
import hearth.chat.Arrivals.Owner;
import hearth.chat.Attachments;
import hearth.chat.Brought;
import hearth.chat.Brought.Line;
import hearth.chat.Chat;
import hearth.chat.Enclosure;
import hearth.chat.Folders;
import hearth.chat.Message.Author;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.chat.Tags;
import hearth.share.Shares;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.transfer.Imports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;

/** What two teams have of chats, with an answer in each that is being written. */
final class ChatsOfTwoTeams {
    private final House house;
    private final Cast cast;
    private final Messages messages;
    private final Shares shares;
    private final String othersShare;
    private final Folders folders;
    private final Tags tags;
    private final String ourFolder;
    private final String othersFolder;
    private final Chat ours;
    private final Chat others;
    private final String othersReply;
    private final Imports imports;
    private final Arrivals arrivals;
    private final String othersImport;

    ChatsOfTwoTeams(House house, Cast cast) {
        this.house = house;
        this.cast = cast;
        this.messages = new Messages(house.database, house.clock, house.chats);
        this.folders = new Folders(house.database, house.clock, house.chats);
        this.shares = new Shares(house.database, house.clock, house.chats, messages, house.members, house.audit);
        this.tags = new Tags(house.database, house.chats);
        this.ours = talk(cast.dora, "Our stove");
        this.others = talk(cast.carla, "Their stove");
        this.imports = new Imports(house.database, house.clock, new Jobs(house.database, house.clock), folder(), 1000);
        this.arrivals = new Arrivals(house.database, house.clock);
        bring(cast.dora, "our.zip");
        this.othersImport = bring(cast.carla, "their.zip");
        this.othersShare = show();
        this.othersReply = String.valueOf(others.leaf());
        this.ourFolder = folders.make(dora(), "Our shelf").id();
        this.othersFolder =
                folders.make(cast.principal(cast.carla), "Their shelf").id();
        tags.set(dora(), ours.id(), "our stove");
        tags.set(cast.principal(cast.carla), others.id(), "their stove");
    }

    private Chat talk(Person who, String about) {
        var by = cast.principal(who);
        return house.database.write(by.team(), tx -> {
            var chat = house.chats.begin(tx, by, Start.with(about, "nowhere/model"));
            var said = messages.say(tx, by, chat, null, "Words on " + about);
            var reply = messages.promise(tx, by, chat, said.id(), "nowhere/model");
            new Attachments(house.database, messages)
                    .add(tx, by.team(), said, List.of(Enclosure.of("note.txt", ("Note of " + about).getBytes(UTF_8))));
            tx.sql()
                    .insertInto(REPLY, REPLY.TEAM_ID, REPLY.MESSAGE_ID, REPLY.NODE, REPLY.ALIVE_UNTIL, REPLY.STOPPING)
                    .values(
                            by.team().text(),
                            reply.id(),
                            "node of " + about,
                            Instant.now().toEpochMilli(),
                            0L)
                    .execute();
            tx.sql()
                    .insertInto(
                            REPLY_PIECE,
                            REPLY_PIECE.TEAM_ID,
                            REPLY_PIECE.MESSAGE_ID,
                            REPLY_PIECE.NUMBER,
                            REPLY_PIECE.TEXT,
                            REPLY_PIECE.THOUGHTS)
                    .values(by.team().text(), reply.id(), 0L, "Piece on " + about, "")
                    .execute();
            tx.sql()
                    .insertInto(
                            CHAT_SUMMARY,
                            CHAT_SUMMARY.TEAM_ID,
                            CHAT_SUMMARY.MESSAGE_ID,
                            CHAT_SUMMARY.TEXT,
                            CHAT_SUMMARY.MODEL,
                            CHAT_SUMMARY.REQUEST_ID,
                            CHAT_SUMMARY.CREATED_AT)
                    .values(by.team().text(), said.id(), "Sum of " + about, "m", "r", 0L)
                    .execute();
            return house.chats.get(tx, by, chat.id());
        });
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("hearth-imports");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String bring(Person who, String file) {
        var by = cast.principal(who);
        var made = imports.begin(by, file, new ByteArrayInputStream(new byte[] {1}), false);
        imports.file(made.id()).toFile().deleteOnExit();
        store(by);
        house.database.write(
                by.team(),
                tx -> tx.sql()
                        .insertInto(CHAT_IMPORT_GAP)
                        .values(by.team().text(), made.id(), 0L, "Gap in " + file, "damaged")
                        .execute());
        return made.id();
    }

    /** A chat from elsewhere that has the same name there in both teams. */
    private Arrivals.Outcome store(Principal by) {
        var line = new Line("q", null, Author.USER, "Words from elsewhere", "", "", null, null);
        var talk = new Brought(
                "claude", "there", "From elsewhere", null, null, false, false, false, "", List.of(line), "q");
        var owner = new Owner(by.team(), by.account());
        var plan = arrivals.plan(owner, talk, false);
        return house.database.write(
                by.team(), tx -> arrivals.store(tx, owner, plan).orElseThrow());
    }

    /** Ours to some of us, theirs to their team; both teams allow links. */
    private String show() {
        var carla = cast.principal(cast.carla);
        shares.withPeople(dora(), ours.id(), Set.of(cast.principal(cast.anna).account()));
        for (var admin : List.of(dora(), carla)) shares.allowLinks(admin, true);
        var shown = shares.withTeam(carla, others.id()).share().id();
        house.database.write(
                carla.team(),
                tx -> tx.sql()
                        .insertInto(SHARE_READER, SHARE_READER.TEAM_ID, SHARE_READER.SHARE_ID, SHARE_READER.ACCOUNT_ID)
                        .values(carla.team().text(), shown, carla.account().text())
                        .execute());
        return shown;
    }

    private Principal dora() {
        return cast.principal(cast.dora);
    }

    String[] marksOfOthers() {
        return new String[] {
            others.id(),
            othersReply,
            othersFolder,
            othersImport,
            othersShare,
            "Their stove",
            "Their shelf",
            "their stove",
            "their.zip"
        };
    }

    Map<String, Guarded> cases() {
        var cases = new HashMap<String, Guarded>();
        cases.put(
                "chat",
                new Guarded(
                        "Our stove",
                        () -> house.chats.shelf(dora(), 100).toString(),
                        List.of(
                                () -> house.chats.get(dora(), others.id()),
                                () -> house.chats.rename(dora(), others.id(), "Mine"),
                                () -> house.chats.pin(dora(), others.id(), true),
                                () -> house.chats.archive(dora(), others.id(), true),
                                () -> house.chats.restore(dora(), others.id()),
                                () -> house.chats.delete(dora(), others.id())),
                        List.of(
                                () -> house.chats.rename(dora(), ours.id(), "Our stove, again"),
                                () -> house.chats.pin(dora(), ours.id(), true))));
        cases.put(
                "message",
                new Guarded(
                        "Words on Our stove",
                        () -> messages.branch(dora(), ours, 10).toString(),
                        List.of(
                                () -> messages.get(dora(), othersReply),
                                () -> messages.turn(dora(), othersReply),
                                () -> messages.choose(dora(), othersReply),
                                () -> messages.rate(dora(), othersReply, 1),
                                () -> messages.before(dora(), ours, othersReply, 10)),
                        List.of(() -> messages.rate(dora(), String.valueOf(ours.leaf()), 1))));
        cases.put(
                "folder",
                new Guarded(
                        "Our shelf",
                        () -> folders.all(dora()).toString(),
                        List.of(
                                () -> folders.get(dora(), othersFolder),
                                () -> folders.change(dora(), othersFolder, "Mine", "", ""),
                                () -> folders.move(dora(), ours.id(), othersFolder),
                                () -> folders.move(dora(), others.id(), ourFolder),
                                () -> folders.delete(dora(), othersFolder)),
                        List.of(
                                () -> folders.change(dora(), ourFolder, "Our shelf", "Briefly.", ""),
                                () -> folders.move(dora(), ours.id(), ourFolder))));
        cases.put(
                "share",
                new Guarded(
                        "Our stove",
                        () -> shares.of(dora(), ours.id()).toString(),
                        List.of(
                                () -> shares.of(dora(), others.id()),
                                () -> shares.get(dora(), othersShare),
                                () -> shares.copy(dora(), othersShare),
                                () -> shares.revoke(dora(), others.id(), othersShare)),
                        List.of(() -> shares.withTeam(dora(), ours.id()))));
        cases.put(
                "share_reader",
                new Guarded(
                        cast.principal(cast.anna).account().text(), () -> rows("share_reader"), List.of(), List.of()));
        cases.put(
                "share_rule",
                new Guarded(
                        cast.dora.team().text(),
                        () -> rows("share_rule"),
                        List.of(),
                        List.of(() -> shares.allowLinks(dora(), true))));
        cases.put(
                "chat_tag",
                new Guarded(
                        "our stove",
                        () -> tags.all(dora()).toString(),
                        List.of(() -> tags.set(dora(), others.id(), "mine")),
                        List.of(() -> tags.set(dora(), ours.id(), "our stove, warm"))));
        cases.put(
                "chat_import",
                new Guarded(
                        "our.zip",
                        () -> imports.latest(dora()).toString(),
                        List.of(() -> imports.get(dora(), othersImport)),
                        List.of()));
        cases.put(
                "chat_import_gap",
                new Guarded(
                        "Gap in our.zip",
                        () -> imports.gaps(
                                        dora(),
                                        imports.latest(dora()).getFirst().id())
                                .toString(),
                        List.of(() -> imports.gaps(dora(), othersImport)),
                        List.of()));
        cases.put(
                "chat_origin",
                new Guarded("Known", () -> String.valueOf(store(dora())), List.of(), List.of(() -> store(dora()))));
        for (var table : List.of("reply", "reply_piece", "chat_summary", "attachment")) {
            cases.put(table, new Guarded("Our stove", () -> rows(table), List.of(), List.of()));
        }
        return cases;
    }

    private String rows(String table) {
        var home = cast.dora.team();
        return house.database.read(
                home,
                tx -> tx.sql()
                        .selectFrom(DSL.table(table))
                        .where(DSL.field("team_id", String.class).eq(home.text()))
                        .fetch()
                        .format(1000));
    }
}
