package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.app.House;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.budget.Purses;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.meter.Usages.Calls;
import hearth.wire.talk.Usage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // opened before each test
class LedgerTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();
    private House house;
    private Ledger ledger;

    @BeforeEach
    void open() {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        var clock = Clock.systemUTC();
        house = new House(Configuration.read(Map.of(), Map.of()), database(), clock, secrets);
        ledger = new Ledger(database(), new Purses(database(), clock, house.budgets, (tx, crossing) -> {}));
    }

    @AfterEach
    void close() {
        ledger.close();
        house.close();
    }

    @Test
    void words_that_no_database_takes_keep_nobody_from_being_booked() {
        book(spend("fake/\0", "no\0such\uD800"), spend("x".repeat(1_000_000), "fault"));
        book(spend("fake/gpt-real", "fault"));

        assertThat(booked())
                .extracting(each -> each.route().asked())
                .hasSize(3)
                .contains("fake/?", "fake/gpt-real")
                .allMatch(asked -> asked.length() <= 300);
    }

    @Test
    void a_call_that_no_database_takes_holds_up_nobody_elses() throws InterruptedException {
        var first = spend("fake/gpt-real", "fault");
        book(first);
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at = 0; at < 20; at++) {
                threads.execute(() -> book(spend("fake/gpt-real", "fault")));
                threads.execute(() -> {
                    assertThatThrownBy(() -> book(first)).isInstanceOf(Problem.class);
                    refused.incrementAndGet();
                });
            }
        }

        assertThat(booked()).hasSize(21);
        assertThat(refused).hasValue(20);
    }

    private void book(Spend... spends) {
        ledger.book(List.of(spends), List.of(), List.of());
    }

    private List<Spend> booked() {
        return database().read(home, tx -> new UsageStore().of(tx, home, null, Calls.ALL, 0, "", 100));
    }

    private Spend spend(String asked, String fault) {
        return new Spend(
                Ids.next(),
                new Spend.Caller(home, AccountId.next(), "", "request"),
                new Spend.Route(asked, asked, "cloud", false, 1),
                new Spend.Result(Outcome.FAILED, 404, fault),
                new Spend.Tokens(new Usage(1, 0, 0, 1, 0), Provenance.REPORTED),
                null,
                new Spend.Timing(Instant.EPOCH, 1, 2));
    }
}
