package hearth.window;

import static hearth.schema.Tables.CHAT_SUMMARY;
import static hearth.schema.Tables.MESSAGE;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of summaries. */
final class SummaryStore {
    /** Those of branches that end in these messages, by the message. */
    Map<String, String> of(Tx tx, TeamId team, Collection<String> messages) {
        return tx.sql()
                .select(CHAT_SUMMARY.MESSAGE_ID, CHAT_SUMMARY.TEXT)
                .from(CHAT_SUMMARY)
                .where(CHAT_SUMMARY.TEAM_ID.eq(team.text()), CHAT_SUMMARY.MESSAGE_ID.in(messages))
                .fetchMap(CHAT_SUMMARY.MESSAGE_ID, CHAT_SUMMARY.TEXT);
    }

    Optional<Summary> find(Tx tx, TeamId team, String message) {
        return tx.sql()
                .selectFrom(CHAT_SUMMARY)
                .where(CHAT_SUMMARY.TEAM_ID.eq(team.text()), CHAT_SUMMARY.MESSAGE_ID.eq(message))
                .fetchOptional(row -> new Summary(row.get(CHAT_SUMMARY.TEXT), row.get(CHAT_SUMMARY.MODEL)));
    }

    /** Where there is one already, that one stays. */
    void keep(Tx tx, TeamId team, String message, Summary summary, String request, Instant now) {
        tx.sql()
                .insertInto(CHAT_SUMMARY)
                .set(CHAT_SUMMARY.TEAM_ID, team.text())
                .set(CHAT_SUMMARY.MESSAGE_ID, message)
                .set(CHAT_SUMMARY.TEXT, summary.text())
                .set(CHAT_SUMMARY.MODEL, summary.model())
                .set(CHAT_SUMMARY.REQUEST_ID, request)
                .set(CHAT_SUMMARY.CREATED_AT, now.toEpochMilli())
                .onConflictDoNothing()
                .execute();
    }

    /** @param summaryOf up to which message there was a summary; null for none */
    void note(Tx tx, TeamId team, String reply, int leftOut, @Nullable String summaryOf) {
        tx.one(tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.LEFT_OUT, (long) leftOut)
                .set(MESSAGE.SUMMARY_OF, summaryOf)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.ID.eq(reply)));
    }
}
