package hearth.meter;

import static hearth.schema.Tables.BUDGET_LEASE;
import static hearth.schema.Tables.BUDGET_PERIOD;
import static hearth.schema.Tables.METER_NODE;
import static hearth.schema.Tables.OPEN_CALL;
import static hearth.schema.Tables.USAGE_EVENT;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.app.House;
import hearth.base.access.Scope;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.Dialect;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.budget.Alarm.Crossing;
import hearth.budget.Limit;
import hearth.budget.Need;
import hearth.budget.Purses;
import hearth.budget.Subject;
import hearth.budget.Unit;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.testing.Cast;
import hearth.testing.MovableClock;
import hearth.wire.talk.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TabTest extends OnBothDatabases {
    private static final String MODEL = "fake/gpt-real";
    private static final long CENT = 10_000_000;

    private final MovableClock clock = new MovableClock();
    private final List<Crossing> crossings = new CopyOnWriteArrayList<>();
    private final List<Meter> meters = new ArrayList<>();
    private House house;
    private Cast cast;

    @BeforeEach
    void furnish() {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        house = new House(Configuration.read(Map.of(), Map.of()), database(), clock, secrets);
        cast = new Cast(house);
    }

    @AfterEach
    void leave() throws InterruptedException {
        for (var meter : meters) meter.close();
        house.close();
    }

    private Meter server() {
        var meter =
                new Meter(database(), new Purses(database(), clock, house.budgets, (tx, each) -> crossings.add(each)));
        meters.add(meter);
        return meter;
    }

    /** Only Postgres has room for two. */
    private List<Meter> servers() {
        return dialect() == Dialect.POSTGRES ? List.of(server(), server()) : List.of(server());
    }

    private Caller bruno(String key) {
        return new Caller(cast.bruno.team(), cast.bruno.id(), key, "request");
    }

    private void limit(Subject subject, Limit limit) {
        house.budgets.set(cast.principal(cast.anna), subject, limit, false);
    }

    private static Need cents(long cents) {
        return new Need(OptionalLong.of(cents * CENT), 10);
    }

    private Spend spend(String key, long nanos) {
        return new Spend(
                Ids.next(),
                bruno(key),
                new Spend.Route(MODEL, MODEL, "cloud", false, 1),
                new Spend.Result(Outcome.DONE, 200, null),
                new Spend.Tokens(new Usage(6, 0, 0, 4, 0), Provenance.REPORTED),
                new Money(nanos, "own"),
                new Spend.Timing(clock.instant(), 1, 2));
    }

    private boolean call(Meter meter, String key, long most, long came) {
        var tab = meter.open(bruno(key), false);
        try {
            tab.cover(MODEL, cents(most));
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("insufficient_quota");
            assertThat(refused.isFinal()).isTrue();
            return false;
        }
        tab.add(spend(key, came * CENT));
        tab.book();
        return true;
    }

    private long booked() {
        return database()
                .readAcross(
                        SystemUse.METER,
                        tx -> tx.sql()
                                .select(DSL.coalesce(DSL.sum(USAGE_EVENT.COST), DSL.inline(0)))
                                .from(USAGE_EVENT)
                                .fetchSingle()
                                .value1()
                                .longValue());
    }

    private long spent() {
        return database()
                .readAcross(
                        SystemUse.METER,
                        tx -> tx.sql()
                                .select(BUDGET_PERIOD.SPENT)
                                .from(BUDGET_PERIOD)
                                .where(BUDGET_PERIOD.BUDGET_ID.ne(""))
                                .fetchSingle()
                                .value1());
    }

    @Test
    void fifty_calls_at_once_never_overshoot_a_budget() throws InterruptedException {
        limit(Subject.key("k"), Limit.dollars("1.00", "month"));
        var servers = servers();
        var answered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at = 0; at < 50; at++) {
                var meter = servers.get(at % servers.size());
                threads.execute(() -> {
                    for (var time = 0; time < 4; time++) {
                        var came = ThreadLocalRandom.current().nextLong(1, 8);
                        if (call(meter, "k", 7, came)) answered.incrementAndGet();
                    }
                });
            }
        }

        assertThat(booked()).isLessThanOrEqualTo(100 * CENT).isEqualTo(spent());
        assertThat(answered.get()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void what_a_call_did_not_need_is_there_for_the_next_one() {
        limit(Subject.TEAM, Limit.dollars("0.10", "day"));
        var meter = server();

        assertThat(call(meter, "", 10, 1)).isTrue();
        assertThat(call(meter, "", 10, 1)).isFalse();
        assertThat(call(meter, "", 9, 4)).isTrue();
        assertThat(spent()).isEqualTo(5 * CENT);
    }

    @Test
    void a_call_that_came_to_more_than_was_promised_is_booked_whole() {
        limit(Subject.TEAM, Limit.dollars("0.10", "total"));
        var meter = server();

        assertThat(call(meter, "", 8, 12)).isTrue();
        assertThat(call(meter, "", 1, 1)).isFalse();
        assertThat(spent()).isEqualTo(12 * CENT).isEqualTo(booked());
    }

    @Test
    void the_next_day_a_budget_is_whole_again() {
        limit(Subject.member(cast.bruno.id()), Limit.dollars("0.10", "day"));
        var meter = server();
        assertThat(call(meter, "", 10, 10)).isTrue();
        assertThat(call(meter, "", 1, 1)).isFalse();

        clock.move(Duration.ofDays(1));

        assertThat(call(meter, "", 10, 10)).isTrue();
    }

    @Test
    void an_attempt_before_midnight_and_one_after_it_count_on_a_day_each() {
        limit(Subject.TEAM, Limit.dollars("1.00", "day"));
        var tab = server().open(bruno(""), false);
        tab.cover(MODEL, cents(10));
        tab.add(spend("", 3 * CENT));
        clock.move(Duration.ofDays(1));
        tab.cover(MODEL, cents(10));
        tab.add(spend("", 5 * CENT));

        tab.book();

        assertThat(spentByPeriod()).containsExactly(3 * CENT, 5 * CENT);
    }

    private List<Long> spentByPeriod() {
        return database()
                .readAcross(
                        SystemUse.METER,
                        tx -> tx.sql()
                                .select(BUDGET_PERIOD.SPENT)
                                .from(BUDGET_PERIOD)
                                .where(BUDGET_PERIOD.BUDGET_ID.ne(""))
                                .orderBy(BUDGET_PERIOD.BEGINS_AT)
                                .fetch(BUDGET_PERIOD.SPENT));
    }

    @Test
    void a_budget_that_is_raised_holds_at_its_new_height_at_once() {
        limit(Subject.model(MODEL), Limit.dollars("0.10", "month"));
        var meter = server();
        assertThat(call(meter, "", 10, 10)).isTrue();

        limit(Subject.model(MODEL), Limit.dollars("0.15", "month"));

        assertThat(call(meter, "", 6, 1)).isFalse();
        assertThat(call(meter, "", 5, 5)).isTrue();
        limit(Subject.model(MODEL), Limit.dollars("0.12", "month"));
        assertThat(call(meter, "", 1, 1)).isFalse();
    }

    @Test
    void a_budget_that_is_removed_while_a_call_runs_loses_no_row() {
        limit(Subject.TEAM, Limit.dollars("0.10", "month"));
        var meter = server();
        var tab = meter.open(bruno(""), false);
        tab.cover(MODEL, cents(5));

        var budget = house.budgets.of(cast.bruno.team()).getFirst().budget();
        house.budgets.remove(cast.principal(cast.anna), budget.id());
        tab.add(spend("", CENT));
        tab.book();

        assertThat(booked()).isEqualTo(CENT);
    }

    @Test
    void requests_and_tokens_a_minute_are_held_and_told_with_the_time_to_wait() {
        limit(Subject.key("k"), Limit.count(Unit.REQUESTS, 2, "minute"));
        limit(Subject.key("k"), Limit.count(Unit.TOKENS, 1_000, "minute"));
        var meter = server();
        assertThat(call(meter, "k", 1, 1)).isTrue();
        var tab = meter.open(bruno("k"), false);
        tab.cover(MODEL, cents(1));
        assertThat(tab.rates())
                .containsEntry("x-ratelimit-limit-requests", "2")
                .containsEntry("x-ratelimit-remaining-requests", "0")
                .containsEntry("x-ratelimit-limit-tokens", "1000")
                .containsEntry("x-ratelimit-remaining-tokens", "980")
                .containsKeys("x-ratelimit-reset-requests", "x-ratelimit-reset-tokens");
        tab.book();

        assertThatThrownBy(() -> meter.open(bruno("k"), false).cover(MODEL, cents(1)))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
                    assertThat(refused.isFinal()).isFalse();
                    assertThat(refused.retryAfter()).isPresent();
                });
        clock.move(Duration.ofMinutes(1));
        assertThat(call(meter, "k", 1, 1)).isTrue();
    }

    @Test
    void streams_are_counted_while_they_are_open() {
        limit(Subject.key("k"), Limit.count(Unit.STREAMS, 1, ""));
        var meter = server();
        var first = meter.open(bruno("k"), true);
        first.cover(MODEL, cents(1));

        assertThatThrownBy(() -> meter.open(bruno("k"), true).cover(MODEL, cents(1)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("too_many_streams"));
        meter.open(bruno("k"), false).cover(MODEL, cents(1));
        first.book();
        meter.open(bruno("k"), true).cover(MODEL, cents(1));
    }

    @Test
    void a_model_without_a_price_is_not_called_under_a_budget_in_money() {
        limit(Subject.TEAM, Limit.dollars("1.00", "month"));
        var meter = server();
        var unpriced = new Need(OptionalLong.empty(), 10);
        assertThatThrownBy(() -> meter.open(bruno(""), false).cover(MODEL, unpriced))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("model_unpriced"));

        house.budgets.set(cast.principal(cast.anna), Subject.TEAM, Limit.dollars("1.00", "month"), true);

        meter.open(bruno(""), false).cover(MODEL, unpriced);
    }

    @Test
    void a_threshold_is_told_once_in_each_period() {
        limit(Subject.TEAM, Limit.dollars("1.00", "month"));
        var meter = server();
        assertThat(call(meter, "", 79, 79)).isTrue();
        assertThat(crossings).isEmpty();

        assertThat(call(meter, "", 2, 2)).isTrue();
        assertThat(call(meter, "", 2, 2)).isTrue();

        assertThat(crossings).extracting(Crossing::threshold).containsExactly(80 * CENT);
        assertThat(call(meter, "", 17, 17)).isTrue();
        assertThat(crossings).extracting(Crossing::threshold).containsExactly(80 * CENT, 100 * CENT);
    }

    @Test
    void a_team_that_spends_ten_dollars_in_a_month_is_told_without_any_budget() {
        var meter = server();

        call(meter, "", 1, 999);
        assertThat(crossings).isEmpty();
        call(meter, "", 1, 1);

        assertThat(crossings).singleElement().satisfies(each -> {
            assertThat(each.budget()).isNull();
            assertThat(each.threshold()).isEqualTo(1000 * CENT);
        });
    }

    @Test
    void what_a_killed_server_had_on_its_way_is_booked_once_and_its_lease_is_free() {
        limit(Subject.key("k"), Limit.dollars("1.00", "month"));
        var killed = server();
        var tab = killed.open(bruno("k"), true);
        tab.cover(MODEL, cents(60));
        var soFar = spend("k", 20 * CENT);
        tab.begin(() -> soFar);
        eventually("it is written down", () -> rows(OPEN_CALL) == 1);
        meters.remove(killed);

        clock.move(Duration.ofMinutes(2));
        server().start();
        server().start();

        eventually("it is booked", () -> booked() == 20 * CENT);
        eventually("it is buried", () -> rows(OPEN_CALL) == 0);
        assertThat(spent()).isEqualTo(20 * CENT);
        assertThat(rows(BUDGET_LEASE)).isZero();
    }

    @Test
    void thousands_of_calls_on_their_way_are_written_down_at_once() {
        var meter = server();
        var tabs = new ArrayList<Tab>();
        for (var at = 0; at < 3_000; at++) {
            var soFar = spend("", CENT);
            var tab = meter.open(bruno(""), true);
            tab.begin(() -> soFar);
            tab.add(soFar);
            tabs.add(tab);
        }
        eventually("all are written down", () -> rows(OPEN_CALL) == 3_000);

        tabs.forEach(Tab::book);

        assertThat(rows(OPEN_CALL)).isZero();
        assertThat(booked()).isEqualTo(3_000 * CENT);
    }

    @Test
    void a_call_that_ends_leaves_no_open_row() {
        var meter = server();
        var tab = meter.open(bruno(""), true);
        var soFar = spend("", CENT);
        tab.begin(() -> soFar);
        eventually("it is written down", () -> rows(OPEN_CALL) == 1);

        tab.add(soFar);
        tab.book();

        assertThat(rows(OPEN_CALL)).isZero();
        assertThat(booked()).isEqualTo(CENT);
    }

    @Test
    void a_server_that_goes_leaves_nothing_held() throws InterruptedException {
        limit(Subject.TEAM, Limit.dollars("1.00", "month"));
        var meter = server();
        assertThat(call(meter, "", 1, 1)).isTrue();
        assertThat(rows(BUDGET_LEASE)).isEqualTo(1);

        meter.close();
        meters.remove(meter);

        assertThat(rows(BUDGET_LEASE)).isZero();
        assertThat(rows(METER_NODE)).isZero();
    }

    private int rows(org.jooq.Table<?> table) {
        return database().readAcross(SystemUse.METER, tx -> tx.sql().fetchCount(table));
    }

    @Test
    void a_key_is_made_with_its_budget_and_goes_with_it() {
        var by = cast.principal(cast.bruno);
        var wish = new hearth.key.Keys.Wish(
                "app", java.util.Set.of(Scope.CHAT), java.util.Set.of(), null, Limit.dollars("0.50", "month"));

        var made = house.keys.make(by, wish);

        assertThat(house.budgets.of(cast.bruno.team())).singleElement().satisfies(standing -> {
            assertThat(standing.budget().subject())
                    .isEqualTo(Subject.key(made.key().id()));
            assertThat(standing.left()).isEqualTo(50 * CENT);
        });
        house.keys.revoke(by, made.key().id());
        assertThat(house.budgets.of(cast.bruno.team())).isEmpty();
    }
}
