package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing.Seat;
import hearth.base.access.Role;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.meter.Usages.By;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Cursor;
import hearth.meter.Usages.Line;
import hearth.testing.Problems;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsagesTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();
    private final AccountId anna = AccountId.next();
    private final AccountId bruno = AccountId.next();
    private final Instant today = Instant.now();
    private final Instant yesterday = today.minus(1, ChronoUnit.DAYS);

    @Test
    void a_member_sees_their_own_and_an_admin_everybodys() {
        book(call(anna, "", "fake/one", today, 5L), call(bruno, "", "fake/one", today, 7L));

        assertThat(usages().of(admin(), Slice.ALL, Set.of(By.MEMBER)))
                .extracting(Line::member, line -> line.sum().cost())
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(anna.text(), 5L),
                        org.assertj.core.api.Assertions.tuple(bruno.text(), 7L));
        assertThat(usages().of(member(), Slice.ALL, Set.of(By.MEMBER)))
                .extracting(Line::member)
                .containsExactly(bruno.text());
        assertThat(usages().latest(member(), Calls.ALL, Cursor.END, 10)).hasSize(1);
    }

    @Test
    void what_is_told_apart_adds_up_to_what_is_not() {
        book(
                call(anna, "", "fake/one", today, 5L),
                call(anna, "k1", "fake/two", yesterday, null),
                call(bruno, "k2", "fake/two", today, 11L));
        var all = usages().of(admin(), Slice.ALL, Set.of()).getFirst().sum();

        assertThat(all.calls()).isEqualTo(3);
        assertThat(all.cost()).isEqualTo(16);
        assertThat(all.unpriced()).isEqualTo(1);
        for (var apart : List.of(EnumSet.of(By.DAY), EnumSet.of(By.MODEL, By.KEY), EnumSet.allOf(By.class))) {
            assertThat(usages().of(admin(), Slice.ALL, apart).stream()
                            .map(Line::sum)
                            .reduce(Sum.NONE, Sum::plus))
                    .isEqualTo(all);
        }
        assertThat(usages().of(admin(), Slice.ALL.between(LocalDate.EPOCH, LocalDate.EPOCH), Set.of()))
                .isEmpty();
    }

    @Test
    void a_slice_is_of_its_days_its_model_its_member_and_its_key_alone() {
        book(
                call(anna, "", "fake/one", today, 1L),
                call(anna, "k1", "fake/one", today, 10L),
                call(bruno, "k2", "fake/two", today, 100L));

        assertThat(cost(new Slice(null, null, "fake/one", "", ""))).isEqualTo(11);
        assertThat(cost(new Slice(null, null, "", anna.text(), ""))).isEqualTo(11);
        assertThat(cost(new Slice(null, null, "", "", "k2"))).isEqualTo(100);
        assertThat(cost(new Slice(null, null, "", "", Slice.BY_HAND))).isEqualTo(1);
        assertThat(cost(new Slice(null, null, "fake/two", anna.text(), ""))).isZero();
    }

    private long cost(Slice slice) {
        return usages().of(admin(), slice, Set.of()).stream()
                .mapToLong(line -> line.sum().cost())
                .sum();
    }

    @Test
    void calls_come_page_by_page_in_one_order_and_none_twice_even_across_midnight() {
        var calls = new ArrayList<Spend>();
        for (var at = 0; at < 7; at++) {
            calls.add(call(anna, "", "fake/one", today, 1L));
            // One that began before midnight and ended after others of the next day.
            calls.add(call(anna, "", "fake/one", yesterday, 1L));
        }
        book(calls.toArray(Spend[]::new));
        var seen = new ArrayList<String>();
        var cursor = Cursor.END;
        for (var page = 0; page < 5; page++) {
            var some = usages().latest(admin(), Calls.ALL, cursor, 3);
            some.forEach(each -> seen.add(each.id()));
            cursor = Cursor.of(Cursor.after(some.getLast()));
        }

        assertThat(seen).hasSize(14).doesNotHaveDuplicates();
        assertThat(usages().latest(admin(), Calls.ALL, cursor, 3)).isEmpty();
    }

    @Test
    void calls_are_found_by_model_key_and_outcome() {
        var failed = failed(call(bruno, "k2", "fake/two", yesterday, null));
        book(call(anna, "", "fake/one", today, 1L), call(bruno, "k2", "fake/two", today, 1L), failed);

        assertThat(found(new Calls("fake/one", "", null))).isEqualTo(1);
        assertThat(found(new Calls("", "k2", null))).isEqualTo(2);
        assertThat(found(new Calls("", Slice.BY_HAND, null))).isEqualTo(1);
        assertThat(usages().latest(admin(), new Calls("", "", Outcome.FAILED), Cursor.END, 10))
                .containsExactly(failed);
        assertThat(found(new Calls("", "", Outcome.CUT))).isZero();
    }

    private int found(Calls calls) {
        return usages().latest(admin(), calls, Cursor.END, 10).size();
    }

    @Test
    void one_call_is_there_with_the_other_attempts_of_its_request_for_whom_it_is_of() {
        var request = Ids.next();
        var first = failed(call(bruno, "", "fake/one", today, null, request));
        var second = call(bruno, "", "fake/one", today, 3L, request);
        book(first, call(bruno, "", "fake/one", today, 9L), second);

        assertThat(usages().get(member(), second.id())).isEqualTo(second);
        assertThat(usages().attempts(member(), request)).containsExactly(first, second);
        var stranger = new Principal(anna, new Seat(home, Role.MEMBER), false, new Pass.Session("none"));
        assertThat(Problems.problem(() -> usages().get(stranger, second.id())).status())
                .isEqualTo(404);
        assertThat(usages().attempts(stranger, request)).isEmpty();
    }

    private Usages usages() {
        return new Usages(database());
    }

    private Principal admin() {
        return new Principal(anna, new Seat(home, Role.ADMIN), false, new Pass.Session("none"));
    }

    private Principal member() {
        return new Principal(bruno, new Seat(home, Role.MEMBER), false, new Pass.Session("none"));
    }

    private void book(Spend... spends) {
        database().writeAcross(SystemUse.METER, tx -> {
            new LedgerStore().insert(tx, List.of(spends));
            return null;
        });
    }

    private Spend call(AccountId who, String key, String model, Instant when, @Nullable Long cost) {
        return call(who, key, model, when, cost, Ids.next());
    }

    private Spend call(AccountId who, String key, String model, Instant when, @Nullable Long cost, String request) {
        return new Spend(
                Ids.next(),
                new Spend.Caller(home, who, key, request),
                new Spend.Route(model, model, "cloud", false, 1),
                Spend.Result.DONE,
                new Spend.Tokens(new Usage(10, 0, 0, 2, 0), Provenance.REPORTED),
                cost == null ? null : new Money(cost, "own"),
                new Spend.Timing(when.truncatedTo(ChronoUnit.MILLIS), 1, 2));
    }

    private static Spend failed(Spend spend) {
        return new Spend(
                spend.id(),
                spend.caller(),
                spend.route(),
                new Spend.Result(Outcome.FAILED, 500, "server_error"),
                spend.tokens(),
                spend.money(),
                spend.timing());
    }
}
