package hearth.budget;

import static hearth.schema.Tables.BUDGET;
import static hearth.schema.Tables.BUDGET_ALERT;
import static hearth.schema.Tables.BUDGET_LEASE;
import static hearth.schema.Tables.BUDGET_PERIOD;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;

/** SQL of budgets. */
final class BudgetStore {
    void insert(Tx tx, Budget budget, Instant now) {
        tx.one(tx.sql()
                .insertInto(BUDGET)
                .set(BUDGET.TEAM_ID, budget.team().text())
                .set(BUDGET.ID, budget.id())
                .set(BUDGET.SUBJECT, budget.subject().kind().word())
                .set(BUDGET.SUBJECT_ID, budget.subject().id())
                .set(BUDGET.UNIT, budget.limit().unit().word())
                .set(BUDGET.PERIOD, budget.limit().per().word())
                .set(BUDGET.AMOUNT, budget.limit().amount())
                .set(BUDGET.UNPRICED, budget.allowsUnpriced() ? 1L : 0L)
                .set(BUDGET.CREATED_AT, now.toEpochMilli()));
    }

    void update(Tx tx, Budget budget) {
        tx.one(tx.sql()
                .update(BUDGET)
                .set(BUDGET.AMOUNT, budget.limit().amount())
                .set(BUDGET.UNPRICED, budget.allowsUnpriced() ? 1L : 0L)
                .where(key(budget.team(), budget.id())));
    }

    void delete(Tx tx, TeamId team, String id) {
        tx.one(tx.sql().deleteFrom(BUDGET).where(key(team, id)));
        tx.sql()
                .deleteFrom(BUDGET_PERIOD)
                .where(BUDGET_PERIOD.TEAM_ID.eq(team.text()), BUDGET_PERIOD.BUDGET_ID.eq(id))
                .execute();
        tx.sql()
                .deleteFrom(BUDGET_LEASE)
                .where(BUDGET_LEASE.TEAM_ID.eq(team.text()), BUDGET_LEASE.BUDGET_ID.eq(id))
                .execute();
        tx.sql()
                .deleteFrom(BUDGET_ALERT)
                .where(BUDGET_ALERT.TEAM_ID.eq(team.text()), BUDGET_ALERT.BUDGET_ID.eq(id))
                .execute();
    }

    Optional<Budget> find(Tx tx, TeamId team, String id) {
        return tx.sql().selectFrom(BUDGET).where(key(team, id)).fetchOptional(BudgetStore::budget);
    }

    /** In the order in which they were made. */
    List<Budget> all(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(BUDGET)
                .where(BUDGET.TEAM_ID.eq(team.text()))
                .orderBy(BUDGET.ID)
                .fetch(BudgetStore::budget);
    }

    /** What is gone of each, by id, in the periods that this moment is in. */
    Map<String, Long> spent(Tx tx, TeamId team, Instant now) {
        return tx
                .sql()
                .selectFrom(BUDGET_PERIOD)
                .where(
                        BUDGET_PERIOD.TEAM_ID.eq(team.text()),
                        BUDGET_PERIOD.BEGINS_AT.le(now.toEpochMilli()),
                        BUDGET_PERIOD.ENDS_AT.gt(now.toEpochMilli()))
                .fetch()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get(BUDGET_PERIOD.BUDGET_ID), row -> row.get(BUDGET_PERIOD.SPENT), Math::max));
    }

    private static Condition key(TeamId team, String id) {
        return BUDGET.TEAM_ID.eq(team.text()).and(BUDGET.ID.eq(id));
    }

    static Budget budget(Record row) {
        var kind = Subject.Kind.of(row.get(BUDGET.SUBJECT)).orElseThrow();
        var unit = Unit.of(row.get(BUDGET.UNIT)).orElseThrow();
        var period = Period.of(row.get(BUDGET.PERIOD)).orElseThrow();
        return new Budget(
                new TeamId(row.get(BUDGET.TEAM_ID)),
                row.get(BUDGET.ID),
                new Subject(kind, row.get(BUDGET.SUBJECT_ID)),
                new Limit(row.get(BUDGET.AMOUNT), unit, period),
                row.get(BUDGET.UNPRICED) == 1);
    }
}
