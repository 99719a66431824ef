package hearth.session;

import static hearth.testing.Eventually.eventually;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.House;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a browser stays signed in. */
@SuppressWarnings("NullAway.Init") // opened before each test
class SessionLifeTest extends OnBothDatabases {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final MovableClock clock = new MovableClock();
    private House house;
    private Cast cast;

    @BeforeEach
    void people() {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        house = new House(Configuration.read(Map.of(), Map.of()), database(), clock, secrets);
        cast = new Cast(house);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void a_browser_that_is_not_seen_for_fourteen_days_is_signed_out() {
        var session = cast.session(cast.bruno);
        clock.move(DAY.multipliedBy(14).minus(MOMENT));
        assertThat(house.sessions.find(session)).isPresent();
        clock.move(MOMENT);

        assertThat(house.sessions.find(session)).isEmpty();
        assertThat(cast.principal(session)).isEmpty();
        assertThat(house.sessions.of(cast.bruno.id())).isEmpty();
    }

    @Test
    void what_is_remembered_ends_in_time_too() {
        var session = cast.session(cast.bruno);
        clock.move(DAY.multipliedBy(14).minus(MOMENT));
        assertThat(house.doors.session(session)).isPresent();
        house.close();
        var id = house.sessions.find(session).orElseThrow().id();
        eventually(
                "the last use was written down",
                () -> house.sessions.find(session).orElseThrow().seen().equals(clock.instant()));
        clock.move(DAY.multipliedBy(15));

        assertThat(house.doors.session(session)).as(id).isEmpty();
    }

    @Test
    void a_browser_that_is_seen_stays_for_ninety_days_and_no_longer() {
        var session = cast.session(cast.bruno);
        var id = house.sessions.find(session).orElseThrow().id();
        for (var day = 10; day <= 80; day += 10) {
            clock.move(DAY.multipliedBy(10));
            house.sessions.seen(id);
        }
        clock.move(DAY.multipliedBy(10).minus(MOMENT));
        assertThat(house.sessions.find(session)).isPresent();
        clock.move(MOMENT);

        assertThat(house.sessions.find(session)).isEmpty();
    }

    @Test
    void half_a_session_waits_ten_minutes_and_is_nobody() {
        var half = database()
                .writeAcross(
                        SystemUse.PEOPLE,
                        tx -> house.sessions.openHalf(
                                tx, cast.bruno.id(), new Sessions.Browser("192.0.2.1", "Firefox")));

        assertThat(cast.principal(half)).isEmpty();
        assertThat(house.sessions.find(half)).isEmpty();
        assertThat(house.sessions.of(cast.bruno.id())).isEmpty();
        clock.move(Duration.ofMinutes(10).minus(MOMENT));
        assertThat(house.sessions.findHalf(half)).isPresent();
        clock.move(MOMENT);
        assertThat(house.sessions.findHalf(half)).isEmpty();
        assertThat(problem(() -> house.signIns.enterCode(half, "123456", new Sessions.Browser("192.0.2.1", "Firefox")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_whole_session_is_not_half_a_one() {
        assertThat(house.sessions.findHalf(cast.session(cast.bruno))).isEmpty();
    }

    @Test
    void what_is_over_goes_with_the_next_sign_in_and_nothing_else() {
        var over = cast.session(cast.bruno);
        clock.move(DAY.multipliedBy(14));
        var good = cast.session(cast.vera);

        assertThat(house.sessions.find(over)).isEmpty();
        assertThat(house.sessions.find(good)).isPresent();
        assertThat(Everything.rows(database()))
                .filteredOn(row -> row.startsWith("session "))
                .hasSize(1);
    }
}
