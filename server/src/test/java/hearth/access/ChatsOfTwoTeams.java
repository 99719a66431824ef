package hearth.access;

import static hearth.schema.Tables.CHAT_SUMMARY;
import static hearth.schema.Tables.REPLY;
import static hearth.schema.Tables.REPLY_PIECE;
import static java.nio.charset.StandardCharsets.UTF_8;

import hearth.access.TwoTeams.Guarded;
import hearth.app.House;
import hearth.base.access.Principal;
import hearth.chat.Attachments;
import hearth.chat.Chat;
import hearth.chat.Enclosure;
import hearth.chat.Folders;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.chat.Tags;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;

/** What two teams have of chats, with an answer in each that is being written. */
final class ChatsOfTwoTeams {
    private final House house;
    private final Cast cast;
    private final Messages messages;
    private final Folders folders;
    private final Tags tags;
    private final String ourFolder;
    private final String othersFolder;
    private final Chat ours;
    private final Chat others;
    private final String othersReply;

    ChatsOfTwoTeams(House house, Cast cast) {
        this.house = house;
        this.cast = cast;
        this.messages = new Messages(house.database, house.clock, house.chats);
        this.folders = new Folders(house.database, house.clock, house.chats);
        this.tags = new Tags(house.database, house.chats);
        this.ours = talk(cast.dora, "Our stove");
        this.others = talk(cast.carla, "Their stove");
        this.othersReply = String.valueOf(others.leaf());
        this.ourFolder = folders.make(dora(), "Our shelf").id();
        this.othersFolder = folders.make(cast.principal(cast.carla), "Their shelf").id();
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

    private Principal dora() {
        return cast.principal(cast.dora);
    }

    String[] marksOfOthers() {
        return new String[] {others.id(), othersReply, othersFolder, "Their stove", "Their shelf", "their stove"};
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
                "chat_tag",
                new Guarded(
                        "our stove",
                        () -> tags.all(dora()).toString(),
                        List.of(() -> tags.set(dora(), others.id(), "mine")),
                        List.of(() -> tags.set(dora(), ours.id(), "our stove, warm"))));
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
