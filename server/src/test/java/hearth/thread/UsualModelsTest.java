package hearth.thread;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Principal;
import hearth.base.db.SystemUse;
import hearth.gateway.Bench;
import hearth.label.UsualModels;
import hearth.label.UsualRecords;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.Visit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new chat asks before anybody chooses. */
@SuppressWarnings("NullAway.Init") // opened before each test
class UsualModelsTest {
    private static final String FIRST = "fake/gpt-real";
    private static final String SMALL = "fake/gpt-small";

    private Bench house;
    private UsualModels usual;
    private Principal anna;
    private Principal bruno;

    @BeforeEach
    void open() {
        house = Bench.open();
        usual = house.server.app().engine().usualModels;
        anna = house.cast.principal(house.cast.anna);
        bruno = house.cast.principal(house.cast.bruno);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String asked(Person person) {
        var page = Visit.of(house.server)
                .as(house.cast.session(person))
                .get("/chats")
                .text();
        return page.replaceAll("(?s).*data-picked>([^<]*)<.*", "$1");
    }

    @Test
    void the_teams_choice_is_asked_and_ones_own_before_it() {
        assertThat(asked(house.cast.bruno)).isEqualTo(FIRST);
        usual.setForTeam(anna, SMALL);
        assertThat(asked(house.cast.bruno)).isEqualTo(SMALL);
        usual.setOwn(bruno, FIRST);
        assertThat(asked(house.cast.bruno)).isEqualTo(FIRST);
        assertThat(asked(house.cast.dora)).isEqualTo(SMALL);
        usual.setOwn(bruno, "");
        assertThat(asked(house.cast.bruno)).isEqualTo(SMALL);
    }

    @Test
    void the_picker_says_what_one_chooses_by() {
        house.price(SMALL, "3.00", "15.00", "0.30");
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));
        assertThat(visit.get("/chats").text()).contains("15.00 a million").doesNotContain("rests until");

        var engine = house.server.app().engine();
        var provider = engine.providers.of(anna.team()).getFirst().provider();
        for (var failure = 0; failure < 10; failure++) engine.vitals.failed(provider);
        assertThat(visit.get("/chats").text()).contains("kept failing, rests until");
    }

    @Test
    void what_is_gone_is_not_asked() {
        usual.setForTeam(anna, "gone/away");
        assertThat(asked(house.cast.bruno)).isEqualTo(FIRST);
    }

    @Test
    void it_is_chosen_on_a_page_and_the_teams_by_admins_alone() {
        var visit = Visit.of(house.server).as(house.cast.session(house.cast.bruno));
        assertThat(visit.post("/settings/usual", "model", SMALL).status()).isEqualTo(303);
        assertThat(asked(house.cast.bruno)).isEqualTo(SMALL);
        assertThat(visit.get("/settings/usual").text())
                .contains("The team’s, else what I asked last")
                .doesNotContain("/settings/usual/team");
        assertThat(visit.post("/settings/usual/team", "model", SMALL).status()).isEqualTo(403);
        assertThat(visit.post("/settings/usual", "model", "nowhere/x").text()).contains("There is no such model here");

        var admin = Visit.of(house.server).as(house.cast.session(house.cast.anna));
        assertThat(admin.post("/settings/usual/team", "model", SMALL).status()).isEqualTo(303);
        assertThat(asked(house.cast.dora)).isEqualTo(SMALL);
    }

    @Test
    void ones_own_is_theirs_to_take_along_and_goes_with_them() {
        usual.setOwn(bruno, SMALL);
        usual.setForTeam(anna, SMALL);
        var database = house.server.app().house().database;
        var mine = database.readAcross(SystemUse.BELONGINGS, tx -> new UsualRecords().of(tx, bruno.account()));
        assertThat(mine).containsExactly(Map.of("team", bruno.team().text(), "model", SMALL));

        house.server.app().house().farewell.leaveForGood(bruno, Cast.PASSWORD);

        assertThat(usual.of(bruno).own()).isEmpty();
        assertThat(usual.of(bruno).team()).isEqualTo(SMALL);
    }
}
