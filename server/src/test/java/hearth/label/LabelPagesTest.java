package hearth.label;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Principal.Pass;
import hearth.label.Label.Part;
import hearth.testing.Cast;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels, rules and kept answers by plain forms, as a browser without scripts sends them. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LabelPagesTest {
    private static final String PAGE = "/settings/labels";

    private RunningServer server;
    private Cast cast;
    private Labels labels;
    private Rules rules;

    @BeforeEach
    void open() {
        server = RunningServer.start(Map.of(), Map.of("HEARTH_PROVIDER_MILL_URL", "http://127.0.0.1:9/v1"));
        cast = new Cast(server.app().house());
        labels = server.app().engine().labels;
        rules = server.app().engine().rules;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Visit dora() {
        return Visit.of(server).as(cast.session(cast.dora));
    }

    private Reply make(String name, String way, String models) {
        return dora().post(PAGE, "name", name, "way", way, "models", models);
    }

    private List<Label> all() {
        return labels.of(cast.dora.team());
    }

    @Test
    void a_label_is_made_changed_and_removed_by_forms() {
        assertThat(make(" smart ", "order", "mill/big\r\n\r\n mill/small \r\n").status())
                .isEqualTo(303);
        assertThat(all())
                .containsExactly(new Label(
                        "smart", Way.ORDER, false, List.of(new Part("mill/big", 1), new Part("mill/small", 1))));
        assertThat(dora().get(PAGE).text()).contains("mill/big\nmill/small");

        dora().post(PAGE + "/smart", "way", "weighted", "stay_home", "on", "models", "mill/small 7\nmill/big");
        assertThat(all())
                .containsExactly(new Label(
                        "smart", Way.WEIGHTED, true, List.of(new Part("mill/small", 7), new Part("mill/big", 1))));
        assertThat(dora().get(PAGE).text()).contains("mill/small 7\nmill/big");

        dora().post(PAGE + "/smart/removal");
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, order, mill/big, no slash",
        "smart, order, '', at least one model",
        "smart, order, nowhere/x, provider/name",
        "smart, order, mill/big mill/small, 'a weight behind it'",
        "smart, order, mill/big 0, from 1 to 1000",
        "smart, sideways, mill/big, offered ways",
    })
    void what_is_wrong_is_said_beside_what_was_typed(String name, String way, String models, String said) {
        var reply = make(name, way, models);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains(said, "value=\"" + name + "\"", ">" + models + "</textarea>");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_name_is_taken_once_and_a_model_is_there_once() {
        make("smart", "order", "mill/big");

        assertThat(make("smart", "order", "mill/small").text()).contains("already");
        assertThat(make("twice", "order", "mill/big\nmill/big").text()).contains("twice");
        var wrong = dora().post(PAGE + "/smart", "way", "order", "models", "nowhere/x");
        assertThat(wrong.text()).contains("nowhere/x</textarea>");
        assertThat(all()).hasSize(1);
    }

    @Test
    void who_may_use_what_is_said_by_a_form() {
        var page = "/settings/access";
        dora().post(page, "model", "mill/big", "who", "admin");
        assertThat(rules.of(cast.dora.team())).containsOnlyKeys("mill/big");
        assertThat(rules.allows(cast.principal(cast.bruno), "mill/big")).isFalse();

        var member = "member-" + cast.bruno.id().text();
        dora().post(page, "model", "mill/big", "who", "named", member, "on");
        assertThat(rules.allows(cast.principal(cast.bruno), "mill/big")).isTrue();
        assertThat(rules.allows(cast.principal(cast.dora), "mill/big")).isFalse();
        assertThat(dora().get(page).text()).contains("only Bruno");

        var nobody = dora().post(page, "model", "mill/big", "who", "named");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.text()).contains("Name at least one member");
        assertThat(dora().post(page, "model", "nothing", "who", "admin").status())
                .isEqualTo(400);

        dora().post(page + "/removal", "model", "mill/big");
        assertThat(rules.of(cast.dora.team())).isEmpty();
    }

    @Test
    void a_key_is_made_for_some_models_by_a_form() {
        make("smart", "order", "mill/big");
        var made = dora().post("/settings/keys", "name", "ci", "models", "smart\nmill/small");
        var key = made.text().replaceAll("(?s).*(hth_[0-9A-Za-z]{38}).*", "$1");

        assertThat(server.app().house().doors.key(key))
                .get()
                .extracting(principal -> ((Pass.Key) principal.pass()).models())
                .isEqualTo(Set.of("smart", "mill/small"));
        assertThat(dora().get("/settings/keys").text()).contains("only mill/small, smart");
        var wrong = dora().post("/settings/keys", "name", "ci", "models", "nothing");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("nothing</textarea>");
    }

    @Test
    void answers_are_kept_and_not_kept_by_a_form() {
        var cacheRules = server.app().engine().cacheRules;
        dora().post("/settings/cache", "minutes", "5", "shared", "on");
        assertThat(cacheRules.of(cast.dora.team()))
                .hasValueSatisfying(rule -> assertThat(rule.life().toMinutes()).isEqualTo(5));
        assertThat(dora().post("/settings/cache", "minutes", "100000").status()).isEqualTo(400);

        dora().post("/settings/cache/end");
        assertThat(cacheRules.of(cast.dora.team())).isEmpty();
    }
}
