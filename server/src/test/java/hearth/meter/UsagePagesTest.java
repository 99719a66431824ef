package hearth.meter;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.base.ids.Ids;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people read of their calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class UsagePagesTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private RunningServer server;
    private Cast cast;
    private Spend dear;
    private Spend unpriced;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of());
        cast = new Cast(server.app().house());
        dear = call(cast.anna, "fake/dear", 1_230_000_000L, now);
        unpriced = call(cast.bruno, "fake/home", null, now);
        var old = call(cast.bruno, "fake/old", 40_000_000_000L, now.minus(60, ChronoUnit.DAYS));
        server.app().engine().meter.book(List.of(dear, unpriced, old));
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static Spend call(Person who, String model, @Nullable Long cost, Instant when) {
        return new Spend(
                Ids.next(),
                new Spend.Caller(who.team(), who.id(), "", Ids.next()),
                new Spend.Route("=asked", model, "cloud", false, 1),
                new Spend.Result(Outcome.DONE, 200, null),
                new Spend.Tokens(new Usage(1_000, 400, 0, 234, 0), Provenance.REPORTED),
                cost == null ? null : new Money(cost, "2026.11.1"),
                new Spend.Timing(when, 120, 1_500));
    }

    private String page(Person who, String address) {
        return Visit.of(server).as(cast.session(who)).get(address).text();
    }

    @Test
    void an_admin_reads_the_teams_figures_and_what_has_no_price_is_no_zero() {
        var page = page(cast.anna, "/settings/usage");

        assertThat(page).contains("$\u202f1.23", "fake/dear", "fake/home", "Bruno", ">unpriced<", "by hand");
        assertThat(page).doesNotContain("fake/old").containsPattern("fake/home</a>(?:(?!0\\.00)[^\0])*?>unpriced<");
    }

    @Test
    void a_member_reads_their_own_alone() {
        var page = page(cast.bruno, "/settings/usage");

        assertThat(page).contains("fake/home").doesNotContain("fake/dear", "Anna", "By member");
    }

    @Test
    void the_chart_says_what_it_is_and_the_table_under_it_has_its_figures() {
        var page = page(cast.anna, "/settings/usage?show=tokens");

        assertThat(page)
                .containsPattern("<title id=\"chart-name\">\\s*Tokens by day")
                .contains("<desc id=\"chart-summary\">", "<rect class=\"main\"", ">1,234<")
                .doesNotContain("style=");
    }

    @Test
    void other_days_are_shown_when_they_are_asked_for_and_refused_when_they_are_none() {
        var day = now.minus(60, ChronoUnit.DAYS).toString().substring(0, 10);

        assertThat(page(cast.anna, "/settings/usage?range=90d")).contains("fake/old", "fake/dear");
        assertThat(page(cast.anna, "/settings/usage?range=own&from=" + day + "&until=" + day))
                .contains("fake/old")
                .doesNotContain("fake/dear");
        for (var wrong :
                List.of("from=x&until=" + day, "from=" + day + "&until=2001-01-01", "from=2001-01-01&until=" + day)) {
            var reply = Visit.of(server).as(cast.session(cast.anna)).get("/settings/usage?range=own&" + wrong);
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.text()).as(wrong).contains("class=\"error\"");
        }
    }

    @Test
    void a_filter_keeps_to_the_period_and_can_be_taken_off() {
        var page = page(cast.anna, "/settings/usage?range=90d&model=fake/old");

        assertThat(page).contains("$\u202f40.00", "/settings/usage?range=90d\"").doesNotContain("fake/dear");
    }

    @Test
    void the_file_has_all_of_it_and_nothing_that_a_spreadsheet_would_compute() {
        server.app().house().accounts.setProfile(cast.bruno.id(), "=HYPERLINK(\"x\")", null, null);
        try {
            var reply = Visit.of(server).as(cast.session(cast.anna)).get("/settings/usage.csv?range=90d");

            assertThat(reply.header("content-type").orElseThrow()).startsWith("text/csv");
            assertThat(reply.text().lines()).hasSize(4);
            assertThat(reply.text())
                    .startsWith("\"day\",\"model\",\"member\",")
                    .contains("\"fake/dear\",\"Anna\"", "\"1.230000000\"", "\"'=HYPERLINK(\"\"x\"\")\"", "\r\n");
            var home = reply.text()
                    .lines()
                    .filter(line -> line.contains("fake/home"))
                    .findFirst();
            assertThat(home.orElseThrow()).endsWith("\"234\",\"\",\"reported\"");
        } finally {
            server.app().house().accounts.setProfile(cast.bruno.id(), "Bruno", null, null);
        }
    }

    @Test
    void programs_tell_usage_apart_by_member() {
        var reply = server.http()
                .get("/api/v1/usage?by=member", "Authorization: Bearer " + cast.key(cast.anna, Scope.USAGE));

        assertThat(reply.text())
                .contains(
                        "\"account\":\"" + cast.anna.id().text() + "\"", "\"cost\":\"1.230000000\"", "\"model\":null");
    }

    @Test
    void the_log_tells_each_call_and_whose_it_is_to_whom_it_concerns() {
        var log = page(cast.anna, "/settings/usage/calls");

        assertThat(log).contains("fake/dear", "asked for =asked", "Bruno", ">unpriced<", "0.12 s", "1.5 s");
        assertThat(page(cast.bruno, "/settings/usage/calls"))
                .contains("fake/home")
                .doesNotContain("fake/dear");
        assertThat(page(cast.anna, "/settings/usage/calls?model=fake/dear")).doesNotContain(unpriced.id());
        assertThat(page(cast.anna, "/settings/usage/calls?outcome=failed")).contains("No such calls");
    }

    @Test
    void one_call_is_told_whole() {
        var page = page(cast.anna, "/settings/usage/calls/" + dear.id());

        assertThat(page)
                .contains(dear.caller().requestId(), "by the price list 2026.11.1", "$\u202f1.23", "The provider said");
        assertThat(page(cast.bruno, "/settings/usage/calls/" + dear.id())).doesNotContain("fake/dear");
    }

    @Test
    void what_went_wrong_is_said_in_plain_words_beside_the_providers() {
        var failed = failed("model_decommissioned", 404);
        server.app().engine().meter.book(List.of(failed));

        assertThat(page(cast.carla, "/settings/usage/calls")).contains("the provider does not know that model");
        assertThat(page(cast.carla, "/settings/usage/calls/" + failed.id()))
                .contains("words: model_decommissioned (status 404)");
    }

    private Spend failed(String fault, int status) {
        var call = call(cast.carla, "fake/gone", null, now);
        var result = new Spend.Result(Outcome.FAILED, status, fault);
        return new Spend(call.id(), call.caller(), call.route(), result, call.tokens(), call.money(), call.timing());
    }
}
