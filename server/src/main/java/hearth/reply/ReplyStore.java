package hearth.reply;

import static hearth.schema.Tables.REPLY;
import static hearth.schema.Tables.REPLY_PIECE;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

/** SQL of replies that are being written. */
final class ReplyStore {
    void begin(Tx tx, TeamId team, String id, String node, Instant until) {
        tx.one(tx.sql()
                .insertInto(REPLY, REPLY.TEAM_ID, REPLY.MESSAGE_ID, REPLY.NODE, REPLY.ALIVE_UNTIL, REPLY.STOPPING)
                .values(team.text(), id, node, until.toEpochMilli(), 0L));
    }

    void add(Tx tx, TeamId team, String id, Piece piece) {
        tx.one(tx.sql()
                .insertInto(
                        REPLY_PIECE,
                        REPLY_PIECE.TEAM_ID,
                        REPLY_PIECE.MESSAGE_ID,
                        REPLY_PIECE.NUMBER,
                        REPLY_PIECE.TEXT,
                        REPLY_PIECE.THOUGHTS)
                .values(team.text(), id, piece.number(), piece.text(), piece.thoughts()));
    }

    /** False where it is not ours any more. */
    boolean renew(Tx tx, TeamId team, String id, String node, Instant until) {
        return tx.sql()
                        .update(REPLY)
                        .set(REPLY.ALIVE_UNTIL, until.toEpochMilli())
                        .where(reply(team, id), REPLY.NODE.eq(node))
                        .execute()
                == 1;
    }

    Optional<Writing> find(Tx tx, TeamId team, String id) {
        return tx.sql()
                .selectFrom(REPLY)
                .where(reply(team, id))
                .fetchOptional(row -> new Writing(
                        team, id, Instant.ofEpochMilli(row.get(REPLY.ALIVE_UNTIL)), row.get(REPLY.STOPPING) == 1));
    }

    /** What is known of one beside its words. */
    record Writing(TeamId team, String id, Instant until, boolean isStopping) {}

    List<Piece> pieces(Tx tx, TeamId team, String id, long from) {
        return tx.sql()
                .selectFrom(REPLY_PIECE)
                .where(REPLY_PIECE.TEAM_ID.eq(team.text()), REPLY_PIECE.MESSAGE_ID.eq(id), REPLY_PIECE.NUMBER.ge(from))
                .orderBy(REPLY_PIECE.NUMBER)
                .fetch(row -> new Piece(
                        row.get(REPLY_PIECE.NUMBER), row.get(REPLY_PIECE.TEXT), row.get(REPLY_PIECE.THOUGHTS)));
    }

    void stop(Tx tx, TeamId team, String id) {
        tx.sql().update(REPLY).set(REPLY.STOPPING, 1L).where(reply(team, id)).execute();
    }

    /** False where somebody else ended it. */
    boolean end(Tx tx, TeamId team, String id, String node) {
        return tx.sql()
                        .deleteFrom(REPLY)
                        .where(reply(team, id), REPLY.NODE.eq(node))
                        .execute()
                == 1;
    }

    /** Of all teams. */
    List<Writing> abandoned(Tx tx, Instant now) {
        return tx.sql()
                .selectFrom(REPLY)
                .where(REPLY.ALIVE_UNTIL.lt(now.toEpochMilli()))
                .fetch(row -> new Writing(
                        new TeamId(row.get(REPLY.TEAM_ID)),
                        row.get(REPLY.MESSAGE_ID),
                        Instant.ofEpochMilli(row.get(REPLY.ALIVE_UNTIL)),
                        false));
    }

    /** False where somebody else was quicker, or its writer is alive after all. */
    boolean bury(Tx tx, Writing dead) {
        return tx.sql()
                        .deleteFrom(REPLY)
                        .where(
                                reply(dead.team(), dead.id()),
                                REPLY.ALIVE_UNTIL.eq(dead.until().toEpochMilli()))
                        .execute()
                == 1;
    }

    private static Condition reply(TeamId team, String id) {
        return REPLY.TEAM_ID.eq(team.text()).and(REPLY.MESSAGE_ID.eq(id));
    }
}
