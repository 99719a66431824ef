package hearth.label;

import static hearth.schema.Tables.LABEL;
import static hearth.schema.Tables.LABEL_MODEL;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.label.Label.Part;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;

/** SQL of labels and their models. */
final class LabelStore {
    List<Label> all(Tx tx, TeamId team) {
        var parts = tx
                .sql()
                .selectFrom(LABEL_MODEL)
                .where(LABEL_MODEL.TEAM_ID.eq(team.text()))
                .orderBy(LABEL_MODEL.LABEL, LABEL_MODEL.PLACE)
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(LABEL_MODEL.LABEL),
                        Collectors.mapping(
                                row -> new Part(
                                        row.get(LABEL_MODEL.MODEL),
                                        row.get(LABEL_MODEL.WEIGHT).intValue()),
                                Collectors.toList())));
        return tx.sql()
                .selectFrom(LABEL)
                .where(LABEL.TEAM_ID.eq(team.text()))
                .orderBy(LABEL.NAME)
                .fetch(row -> new Label(
                        row.get(LABEL.NAME),
                        Way.of(row.get(LABEL.WAY)).orElseThrow(),
                        row.get(LABEL.STAY_HOME) == 1,
                        parts.getOrDefault(row.get(LABEL.NAME), List.of())));
    }

    boolean exists(Tx tx, TeamId team, String name) {
        return tx.sql().fetchExists(LABEL, label(team, name));
    }

    void insert(Tx tx, TeamId team, Label label, Instant now) {
        tx.one(tx.sql()
                .insertInto(LABEL)
                .set(LABEL.TEAM_ID, team.text())
                .set(LABEL.NAME, label.name())
                .set(LABEL.WAY, label.way().word())
                .set(LABEL.STAY_HOME, label.isAtHome() ? 1L : 0L)
                .set(LABEL.CHANGED_AT, now.toEpochMilli()));
        insertParts(tx, team, label);
    }

    void update(Tx tx, TeamId team, Label label, Instant now) {
        tx.one(tx.sql()
                .update(LABEL)
                .set(LABEL.WAY, label.way().word())
                .set(LABEL.STAY_HOME, label.isAtHome() ? 1L : 0L)
                .set(LABEL.CHANGED_AT, now.toEpochMilli())
                .where(label(team, label.name())));
        tx.sql()
                .deleteFrom(LABEL_MODEL)
                .where(LABEL_MODEL.TEAM_ID.eq(team.text()), LABEL_MODEL.LABEL.eq(label.name()))
                .execute();
        insertParts(tx, team, label);
    }

    private static void insertParts(Tx tx, TeamId team, Label label) {
        var place = 0L;
        for (var part : label.parts()) {
            tx.one(tx.sql()
                    .insertInto(LABEL_MODEL)
                    .set(LABEL_MODEL.TEAM_ID, team.text())
                    .set(LABEL_MODEL.LABEL, label.name())
                    .set(LABEL_MODEL.PLACE, place++)
                    .set(LABEL_MODEL.MODEL, part.model())
                    .set(LABEL_MODEL.WEIGHT, (long) part.weight()));
        }
    }

    void delete(Tx tx, TeamId team, String name) {
        tx.one(tx.sql().deleteFrom(LABEL).where(label(team, name)));
    }

    private static Condition label(TeamId team, String name) {
        return LABEL.TEAM_ID.eq(team.text()).and(LABEL.NAME.eq(name));
    }
}
