package hearth.base.jobs;

import static hearth.schema.Tables.JOB;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of jobs. */
final class JobStore {
    private static final String QUEUED = JobState.QUEUED.word();
    private static final String RUNNING = JobState.RUNNING.word();
    private static final List<String> OVER = List.of(JobState.DONE.word(), JobState.FAILED.word());

    void insert(Tx tx, TeamId team, JobId id, String kind, String payload, Instant now, Instant due) {
        tx.one(tx.sql()
                .insertInto(JOB, JOB.TEAM_ID, JOB.ID, JOB.KIND, JOB.PAYLOAD, JOB.STATE, JOB.DUE_AT, JOB.CREATED_AT)
                .values(team.text(), id.text(), kind, payload, QUEUED, due.toEpochMilli(), now.toEpochMilli()));
    }

    Optional<Job> find(Tx tx, TeamId team, JobId id) {
        return tx.sql().selectFrom(JOB).where(key(team, id)).fetchOptional(JobStore::job);
    }

    List<Job> latest(Tx tx, TeamId team, int most) {
        return tx.sql()
                .selectFrom(JOB)
                .where(JOB.TEAM_ID.eq(team.text()))
                .orderBy(JOB.ID.desc())
                .limit(most)
                .fetch(JobStore::job);
    }

    boolean cancel(Tx tx, TeamId team, JobId id, Instant now) {
        return tx.sql()
                        .update(JOB)
                        .set(JOB.STATE, JobState.FAILED.word())
                        .set(JOB.PAYLOAD, "")
                        .set(JOB.ERROR, "Cancelled before it began.")
                        .set(JOB.ENDED_AT, now.toEpochMilli())
                        .where(key(team, id), JOB.STATE.eq(QUEUED))
                        .execute()
                == 1;
    }

    Map<JobState, Long> depths(Tx tx) {
        var counted = tx.sql()
                .select(JOB.STATE, DSL.count())
                .from(JOB)
                .groupBy(JOB.STATE)
                .fetchMap(row -> JobState.of(row.value1()), row -> row.value2().longValue());
        return Arrays.stream(JobState.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        state -> counted.getOrDefault(state, 0L),
                        (one, other) -> one,
                        () -> new EnumMap<>(JobState.class)));
    }

    /** Those whose worker died, then those that have been due for longest; rows that another node is taking are passed over. */
    List<Claim> claim(Tx tx, Collection<String> kinds, String owner, Instant now, Instant until, int most) {
        var left = JOB.STATE.eq(RUNNING).and(JOB.LEASE_UNTIL.le(now.toEpochMilli()));
        var due = JOB.STATE.eq(QUEUED).and(JOB.DUE_AT.le(now.toEpochMilli()));
        var abandoned = waiting(tx, kinds, left, owner, most);
        var taken = Stream.concat(abandoned.stream(), waiting(tx, kinds, due, owner, most - abandoned.size()).stream())
                .toList();
        taken.forEach(claim -> take(tx, claim, until));
        return taken;
    }

    /** SQLite has one writer at a time anyway, and knows no lock of a row. */
    private static List<Claim> waiting(Tx tx, Collection<String> kinds, Condition which, String owner, int most) {
        var rows = tx.sql()
                .selectFrom(JOB)
                .where(which, JOB.KIND.in(kinds))
                .orderBy(JOB.DUE_AT, JOB.ID)
                .limit(most);
        var locked = tx.sql().family() == SQLDialect.POSTGRES ? rows.forUpdate().skipLocked() : rows;
        return locked.fetch(row -> claim(row, owner));
    }

    private static void take(Tx tx, Claim claim, Instant until) {
        tx.one(tx.sql()
                .update(JOB)
                .set(JOB.STATE, RUNNING)
                .set(JOB.ATTEMPTS, (long) claim.attempt())
                .set(JOB.LEASE_OWNER, claim.owner())
                .set(JOB.LEASE_UNTIL, until.toEpochMilli())
                .where(key(claim.team(), claim.id())));
    }

    /** False where the lease is somebody else's by now; so with every write below. */
    boolean renew(Tx tx, Claim claim, Instant until, long done, long total) {
        return isOurs(
                claim,
                tx.sql()
                        .update(JOB)
                        .set(JOB.LEASE_UNTIL, until.toEpochMilli())
                        .set(JOB.UNITS_DONE, done)
                        .set(JOB.UNITS_TOTAL, total));
    }

    /** What it was to work on is nobody's any more, and may have been a secret, such as the link in a mail. */
    boolean end(Tx tx, Claim claim, JobState state, @Nullable String error, Instant now, long done, long total) {
        return isOurs(
                claim,
                released(tx)
                        .set(JOB.STATE, state.word())
                        .set(JOB.PAYLOAD, "")
                        .set(JOB.ERROR, error)
                        .set(JOB.UNITS_DONE, done)
                        .set(JOB.UNITS_TOTAL, total)
                        .set(JOB.ENDED_AT, now.toEpochMilli()));
    }

    boolean tryAgain(Tx tx, Claim claim, Instant due) {
        return isOurs(claim, released(tx).set(JOB.STATE, QUEUED).set(JOB.DUE_AT, due.toEpochMilli()));
    }

    /** As if this attempt had not been. */
    boolean handBack(Tx tx, Claim claim, Instant now) {
        return isOurs(
                claim,
                released(tx)
                        .set(JOB.STATE, QUEUED)
                        .set(JOB.ATTEMPTS, claim.attempt() - 1L)
                        .set(JOB.DUE_AT, now.toEpochMilli()));
    }

    private static UpdateSetMoreStep<? extends Record> released(Tx tx) {
        return tx.sql().update(JOB).setNull(JOB.LEASE_OWNER).setNull(JOB.LEASE_UNTIL);
    }

    private static boolean isOurs(Claim claim, UpdateSetMoreStep<? extends Record> write) {
        return write.where(key(claim.team(), claim.id()), JOB.STATE.eq(RUNNING), JOB.LEASE_OWNER.eq(claim.owner()))
                        .execute()
                == 1;
    }

    /** Nothing ends before it was due, so the index on that finds the few rows there are. */
    int deleteEnded(Tx tx, Instant before, int most) {
        var limit = before.toEpochMilli();
        return tx.sql()
                .deleteFrom(JOB)
                .where(DSL.row(JOB.TEAM_ID, JOB.ID)
                        .in(DSL.select(JOB.TEAM_ID, JOB.ID)
                                .from(JOB)
                                .where(JOB.STATE.in(OVER), JOB.DUE_AT.lt(limit), JOB.ENDED_AT.lt(limit))
                                .limit(most)))
                .execute();
    }

    void deleteSpeakingOf(Tx tx, String kind, String text) {
        tx.sql()
                .deleteFrom(JOB)
                .where(JOB.KIND.eq(kind), JOB.PAYLOAD.contains(text))
                .execute();
    }

    void emptyErrorsSpeakingOf(Tx tx, String kind, String text) {
        tx.sql()
                .update(JOB)
                .set(JOB.ERROR, "")
                .where(JOB.KIND.eq(kind), JOB.ERROR.contains(text))
                .execute();
    }

    private static Condition key(TeamId team, JobId id) {
        return JOB.TEAM_ID.eq(team.text()).and(JOB.ID.eq(id.text()));
    }

    private static Claim claim(Record row, String owner) {
        return new Claim(
                new TeamId(row.get(JOB.TEAM_ID)),
                new JobId(row.get(JOB.ID)),
                row.get(JOB.KIND),
                row.get(JOB.PAYLOAD),
                row.get(JOB.ATTEMPTS).intValue() + 1,
                row.get(JOB.UNITS_DONE),
                row.get(JOB.UNITS_TOTAL),
                owner);
    }

    private static Job job(Record row) {
        return new Job(
                new TeamId(row.get(JOB.TEAM_ID)),
                new JobId(row.get(JOB.ID)),
                row.get(JOB.KIND),
                JobState.of(row.get(JOB.STATE)),
                row.get(JOB.UNITS_DONE),
                row.get(JOB.UNITS_TOTAL),
                row.get(JOB.ATTEMPTS).intValue(),
                Instant.ofEpochMilli(row.get(JOB.DUE_AT)),
                row.get(JOB.ERROR));
    }
}
