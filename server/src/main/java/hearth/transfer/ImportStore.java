package hearth.transfer;

import static hearth.schema.Tables.CHAT_IMPORT;
import static hearth.schema.Tables.CHAT_IMPORT_GAP;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.jobs.JobId;
import hearth.intake.Item.Gap;
import hearth.intake.Omitted;
import hearth.intake.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of imports. */
final class ImportStore {
    void insert(Tx tx, TeamId team, Import made) {
        tx.one(tx.sql()
                .insertInto(CHAT_IMPORT)
                .set(CHAT_IMPORT.TEAM_ID, team.text())
                .set(CHAT_IMPORT.ID, made.id())
                .set(CHAT_IMPORT.OWNER_ID, made.owner().text())
                .set(CHAT_IMPORT.JOB_ID, made.job().text())
                .set(CHAT_IMPORT.FILE_NAME, made.file())
                .set(CHAT_IMPORT.BYTES, made.bytes())
                .set(CHAT_IMPORT.AGAIN, made.again() ? 1L : 0L)
                .set(CHAT_IMPORT.POSITION, made.position())
                .set(CHAT_IMPORT.CAME, 0L)
                .set(CHAT_IMPORT.GROWN, 0L)
                .set(CHAT_IMPORT.KNOWN, 0L)
                .set(CHAT_IMPORT.GONE, 0L)
                .set(CHAT_IMPORT.BLANK, 0L)
                .set(CHAT_IMPORT.BROKEN, 0L)
                .set(CHAT_IMPORT.MESSAGES, 0L)
                .set(CHAT_IMPORT.INSTRUCTIONS, 0L)
                .set(CHAT_IMPORT.TOOLS, 0L)
                .set(CHAT_IMPORT.FILES, 0L)
                .set(CHAT_IMPORT.CREATED_AT, made.created().toEpochMilli()));
    }

    Optional<Import> find(Tx tx, TeamId team, String id) {
        return tx.sql().selectFrom(CHAT_IMPORT).where(key(team, id)).fetchOptional(ImportStore::read);
    }

    /** The newest first. */
    List<Import> latest(Tx tx, TeamId team, AccountId owner, int most) {
        return tx.sql()
                .selectFrom(CHAT_IMPORT)
                .where(CHAT_IMPORT.TEAM_ID.eq(team.text()), CHAT_IMPORT.OWNER_ID.eq(owner.text()))
                .orderBy(CHAT_IMPORT.CREATED_AT.desc(), CHAT_IMPORT.ID.desc())
                .limit(most)
                .fetch(ImportStore::read);
    }

    /** False where somebody else has gone on from there already. */
    boolean advance(Tx tx, TeamId team, Import from, long position, Tally tally) {
        var omitted = tally.omitted();
        return tx.sql()
                        .update(CHAT_IMPORT)
                        .set(CHAT_IMPORT.POSITION, position)
                        .set(CHAT_IMPORT.CAME, tally.came())
                        .set(CHAT_IMPORT.GROWN, tally.grown())
                        .set(CHAT_IMPORT.KNOWN, tally.known())
                        .set(CHAT_IMPORT.GONE, tally.gone())
                        .set(CHAT_IMPORT.BLANK, tally.blank())
                        .set(CHAT_IMPORT.BROKEN, tally.broken())
                        .set(CHAT_IMPORT.MESSAGES, tally.messages())
                        .set(CHAT_IMPORT.INSTRUCTIONS, (long) omitted.instructions())
                        .set(CHAT_IMPORT.TOOLS, (long) omitted.tools())
                        .set(CHAT_IMPORT.FILES, (long) omitted.files())
                        .where(key(team, from.id()), CHAT_IMPORT.POSITION.eq(from.position()))
                        .execute()
                == 1;
    }

    void end(Tx tx, TeamId team, String id, Instant now) {
        tx.one(tx.sql()
                .update(CHAT_IMPORT)
                .set(CHAT_IMPORT.ENDED_AT, now.toEpochMilli())
                .where(key(team, id)));
    }

    void note(Tx tx, TeamId team, String id, long number, Gap gap) {
        tx.one(tx.sql()
                .insertInto(CHAT_IMPORT_GAP)
                .set(CHAT_IMPORT_GAP.TEAM_ID, team.text())
                .set(CHAT_IMPORT_GAP.IMPORT_ID, id)
                .set(CHAT_IMPORT_GAP.NUMBER, number)
                .set(CHAT_IMPORT_GAP.NAME, gap.name())
                .set(CHAT_IMPORT_GAP.REASON, gap.reason().word()));
    }

    List<Gap> gaps(Tx tx, TeamId team, String id) {
        return tx.sql()
                .selectFrom(CHAT_IMPORT_GAP)
                .where(CHAT_IMPORT_GAP.TEAM_ID.eq(team.text()), CHAT_IMPORT_GAP.IMPORT_ID.eq(id))
                .orderBy(CHAT_IMPORT_GAP.NUMBER)
                .fetch(row -> new Gap(row.get(CHAT_IMPORT_GAP.NAME), Reason.of(row.get(CHAT_IMPORT_GAP.REASON))));
    }

    /** Of all teams: those that go on. */
    List<String> open(Tx tx) {
        return tx.sql()
                .select(CHAT_IMPORT.ID)
                .from(CHAT_IMPORT)
                .where(CHAT_IMPORT.ENDED_AT.isNull())
                .fetch(CHAT_IMPORT.ID);
    }

    /** Of all teams. */
    List<Import> everywhere(Tx tx, AccountId owner) {
        return tx.sql()
                .selectFrom(CHAT_IMPORT)
                .where(CHAT_IMPORT.OWNER_ID.eq(owner.text()))
                .orderBy(CHAT_IMPORT.CREATED_AT)
                .fetch(ImportStore::read);
    }

    /** Of all teams. */
    void erase(Tx tx, AccountId owner) {
        tx.sql()
                .deleteFrom(CHAT_IMPORT)
                .where(CHAT_IMPORT.OWNER_ID.eq(owner.text()))
                .execute();
    }

    private static Condition key(TeamId team, String id) {
        return CHAT_IMPORT.TEAM_ID.eq(team.text()).and(CHAT_IMPORT.ID.eq(id));
    }

    private static Import read(Record row) {
        return new Import(
                row.get(CHAT_IMPORT.ID),
                new AccountId(row.get(CHAT_IMPORT.OWNER_ID)),
                new JobId(row.get(CHAT_IMPORT.JOB_ID)),
                row.get(CHAT_IMPORT.FILE_NAME),
                row.get(CHAT_IMPORT.BYTES),
                row.get(CHAT_IMPORT.AGAIN) == 1,
                row.get(CHAT_IMPORT.POSITION),
                tally(row),
                Instant.ofEpochMilli(row.get(CHAT_IMPORT.CREATED_AT)),
                moment(row.get(CHAT_IMPORT.ENDED_AT)));
    }

    private static @Nullable Instant moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Tally tally(Record row) {
        return new Tally(
                row.get(CHAT_IMPORT.CAME),
                row.get(CHAT_IMPORT.GROWN),
                row.get(CHAT_IMPORT.KNOWN),
                row.get(CHAT_IMPORT.GONE),
                row.get(CHAT_IMPORT.BLANK),
                row.get(CHAT_IMPORT.BROKEN),
                row.get(CHAT_IMPORT.MESSAGES),
                new Omitted(
                        row.get(CHAT_IMPORT.INSTRUCTIONS).intValue(),
                        row.get(CHAT_IMPORT.TOOLS).intValue(),
                        row.get(CHAT_IMPORT.FILES).intValue()));
    }
}
