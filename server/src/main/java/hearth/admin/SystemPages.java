package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.config.Decisions;
import hearth.base.config.Setting;
import hearth.base.config.Settings;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every setting of the server: its value, where that comes from, and, where nothing above decided it, a way to change it. */
public final class SystemPages {
    private static final String PAGE = "/settings/system";

    private final Decisions decisions;
    private final ServerSettings settings;

    public SystemPages(Decisions decisions, ServerSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.OPERATOR), request -> page(request, 200, "", ""));
        to.post(PAGE, Policy.people(Need.OPERATOR), this::decide);
    }

    /**
     * A setting as a line of the page.
     *
     * @param choices what it can be, where that is a short list
     * @param locked decided above the page
     * @param changeable whether the page may decide it at all
     */
    public record Line(
            String id,
            String name,
            String about,
            String value,
            String origin,
            boolean locked,
            boolean changeable,
            List<String> choices,
            String fault) {
        public Line {
            choices = List.copyOf(choices);
        }
    }

    private Answer page(Request request, int status, String wrong, String fault) {
        var lines = Settings.ALL.stream()
                .map(setting -> line(setting, setting.name().equals(wrong) ? fault : ""))
                .toList();
        return new Answer.Page(
                status,
                "admin/system",
                Map.of("settings", lines, "saved", request.query("saved").isPresent()));
    }

    private Line line(Setting<?> setting, String fault) {
        var value = decisions.value(setting);
        var decidedAbove =
                !value.origin().equals(Decisions.DEFAULT) && !value.origin().equals(Decisions.PAGE);
        return new Line(
                setting.key(),
                setting.name(),
                setting.help(),
                setting.shown(value.text()),
                value.origin(),
                decidedAbove,
                setting.onPage(),
                choices(value.read()),
                fault);
    }

    private static List<String> choices(Object value) {
        return value instanceof Enum<?> one
                ? List.of(one.getDeclaringClass().getEnumConstants()).stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }

    private Answer decide(Request request) {
        var name = request.field("name");
        try {
            settings.decide(request.principal(), name, request.field("value"));
            return new Answer.GoTo(PAGE + "?saved=1");
        } catch (Problem wrong) {
            if (wrong.field() == null) throw wrong;
            return page(request, wrong.status(), name, wrong.sentence());
        }
    }
}
