package hearth.chat;

import static hearth.schema.Tables.ATTACHMENT;

import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** SQL of what was sent along. */
final class AttachmentStore {
    private static final Field<?>[] ABOUT = {
        ATTACHMENT.ID, ATTACHMENT.MESSAGE_ID, ATTACHMENT.NAME, ATTACHMENT.TYPE, ATTACHMENT.SIZE, ATTACHMENT.TOKENS
    };

    void insert(Tx tx, TeamId team, String message, Enclosure enclosure) {
        tx.one(tx.sql()
                .insertInto(ATTACHMENT)
                .set(ATTACHMENT.TEAM_ID, team.text())
                .set(ATTACHMENT.ID, Ids.next())
                .set(ATTACHMENT.MESSAGE_ID, message)
                .set(ATTACHMENT.NAME, enclosure.name())
                .set(ATTACHMENT.TYPE, enclosure.type())
                .set(ATTACHMENT.SIZE, enclosure.size())
                .set(ATTACHMENT.TOKENS, enclosure.tokens())
                .set(ATTACHMENT.CONTENT, enclosure.content()));
    }

    /** The same with another message. */
    void copy(Tx tx, TeamId team, String from, String to) {
        for (var each : of(tx, team, List.of(from)).getOrDefault(from, List.of())) {
            tx.one(tx.sql()
                    .insertInto(
                            ATTACHMENT,
                            ATTACHMENT.TEAM_ID,
                            ATTACHMENT.ID,
                            ATTACHMENT.MESSAGE_ID,
                            ATTACHMENT.NAME,
                            ATTACHMENT.TYPE,
                            ATTACHMENT.SIZE,
                            ATTACHMENT.TOKENS,
                            ATTACHMENT.CONTENT)
                    .select(tx.sql()
                            .select(
                                    ATTACHMENT.TEAM_ID,
                                    DSL.val(Ids.next()),
                                    DSL.val(to),
                                    ATTACHMENT.NAME,
                                    ATTACHMENT.TYPE,
                                    ATTACHMENT.SIZE,
                                    ATTACHMENT.TOKENS,
                                    ATTACHMENT.CONTENT)
                            .from(ATTACHMENT)
                            .where(ATTACHMENT.TEAM_ID.eq(team.text()), ATTACHMENT.ID.eq(each.id()))));
        }
    }

    /** Without what is in them, by message. */
    Map<String, List<Attachment>> of(Tx tx, TeamId team, Collection<String> messages) {
        return tx.sql()
                .select(ABOUT)
                .from(ATTACHMENT)
                .where(ATTACHMENT.TEAM_ID.eq(team.text()), ATTACHMENT.MESSAGE_ID.in(messages))
                .orderBy(ATTACHMENT.ID)
                .fetchGroups(row -> row.get(ATTACHMENT.MESSAGE_ID), AttachmentStore::attachment);
    }

    Optional<Attachment.Full> find(Tx tx, TeamId team, String id) {
        return tx.sql()
                .selectFrom(ATTACHMENT)
                .where(ATTACHMENT.TEAM_ID.eq(team.text()), ATTACHMENT.ID.eq(id))
                .fetchOptional(row -> new Attachment.Full(attachment(row), row.get(ATTACHMENT.CONTENT)));
    }

    private static Attachment attachment(Record row) {
        return new Attachment(
                row.get(ATTACHMENT.ID),
                row.get(ATTACHMENT.MESSAGE_ID),
                row.get(ATTACHMENT.NAME),
                row.get(ATTACHMENT.TYPE),
                row.get(ATTACHMENT.SIZE),
                row.get(ATTACHMENT.TOKENS));
    }
}
