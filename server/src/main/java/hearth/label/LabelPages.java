package hearth.label;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.label.Label.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The team's own names for models. */
public final class LabelPages {
    private static final String PAGE = "/settings/labels";

    private final Labels labels;

    public LabelPages(Labels labels) {
        this.labels = labels;
    }

    public void routes(Routes to) {
        var admin = Policy.people(Need.ADMIN);
        to.get(PAGE, admin, request -> page(request, 200, "", Faults.none()));
        to.post(PAGE, admin, this::make);
        to.post(PAGE + "/{label}", admin, this::change);
        to.post(PAGE + "/{label}/removal", admin, this::remove);
    }

    /** @param where the label that a fault is about; empty for a new one */
    private Answer page(Request request, int status, String where, Map<String, String> faults) {
        return new Answer.Page(
                status,
                "label/labels",
                Map.of(
                        "labels",
                        labels.of(request.principal().team()).stream()
                                .map(LabelPages::card)
                                .map(card -> card.name().equals(where) ? typed(request, card) : card)
                                .toList(),
                        "fresh",
                        where.isEmpty() ? typed(request, Card.NEW) : Card.NEW,
                        "name",
                        request.field("name"),
                        "ways",
                        Arrays.stream(Way.values()).map(Way::word).toList(),
                        "saved",
                        request.query("saved").orElse(""),
                        "where",
                        where,
                        "faults",
                        faults));
    }

    /** A label as a form has it: a model a line, and its weight behind it where it is not 1. */
    public record Card(String name, String way, boolean isAtHome, String models) {
        static final Card NEW = new Card("", Way.ORDER.word(), false, "");
    }

    private static Card card(Label label) {
        var lines = label.parts().stream()
                .map(part -> part.weight() == 1 ? part.model() : part.model() + " " + part.weight())
                .collect(Collectors.joining("\n"));
        return new Card(label.name(), label.way().word(), label.isAtHome(), lines);
    }

    /** With what came in a form, so that nothing must be typed twice. */
    private static Card typed(Request request, Card card) {
        if (request.isSafe()) return card;
        return new Card(card.name(), request.field("way"), isAtHome(request), request.field("models"));
    }

    private Answer make(Request request) {
        try {
            labels.make(
                    request.principal(), label(request, request.field("name").strip()));
            return saved("made");
        } catch (Problem wrong) {
            return page(request, wrong.status(), "", Faults.of(wrong));
        }
    }

    private Answer change(Request request) {
        var name = labels.find(request.principal().team(), request.part("label"))
                .map(Label::name)
                .orElseThrow(Problem::notFound);
        try {
            labels.change(request.principal(), label(request, name));
            return saved("changed");
        } catch (Problem wrong) {
            return page(request, wrong.status(), name, Faults.of(wrong));
        }
    }

    private static Label label(Request request, String name) {
        return new Label(name, LabelsApi.way(request.field("way")), isAtHome(request), parts(request));
    }

    private static boolean isAtHome(Request request) {
        return request.field("stay_home").equals("on");
    }

    private static List<Part> parts(Request request) {
        return request.field("models")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(LabelPages::part)
                .toList();
    }

    private static Part part(String line) {
        var gap = line.lastIndexOf(' ');
        if (gap < 0) return new Part(line, 1);
        try {
            return new Part(line.substring(0, gap).strip(), Integer.parseInt(line.substring(gap + 1)));
        } catch (NumberFormatException odd) {
            throw Problem.invalid("models", "label_line", "Write a model a line, and a weight behind it or nothing.");
        }
    }

    private Answer remove(Request request) {
        labels.remove(request.principal(), request.part("label"));
        return saved("removed");
    }

    private static Answer saved(String what) {
        return new Answer.GoTo(PAGE + "?saved=" + what);
    }
}
