package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.OnBothDatabases;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();

    @Test
    void words_that_no_database_takes_keep_nobody_from_being_booked() {
        try (var ledger = new Ledger(database())) {
            ledger.book(List.of(spend("fake/\0", "no\0such\uD800"), spend("x".repeat(1_000_000), "fault")));
            ledger.book(List.of(spend("fake/gpt-real", "fault")));

            List<Spend> booked = database().read(home, tx -> new LedgerStore().latest(tx, home, null, "", 10));
            assertThat(booked)
                    .extracting(each -> each.route().asked())
                    .hasSize(3)
                    .contains("fake/?", "fake/gpt-real")
                    .allMatch(asked -> asked.length() <= 300);
        }
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
