package hearth.label;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.label.Label.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Labels, for programs. */
public final class LabelsApi {
    private static final String PATH = "/api/v1/labels";

    private final Labels labels;

    public LabelsApi(Labels labels) {
        this.labels = labels;
    }

    public void routes(Routes to) {
        var admin = Policy.programs(Scope.ADMIN, Need.ADMIN);
        to.get(PATH, admin, this::list);
        to.post(PATH, admin, this::make);
        to.get(PATH + "/{label}", admin, this::one);
        to.put(PATH + "/{label}", admin, this::change);
        to.delete(PATH + "/{label}", admin, this::remove);
    }

    private Answer list(Request request) {
        return Answer.list(labels.of(request.principal().team()).stream()
                .map(LabelsApi::shown)
                .toList());
    }

    private Answer make(Request request) {
        var body = request.json("name", "way", "stay_home", "models", "weights");
        return new Answer.Json(201, shown(labels.make(request.principal(), label(body.requiredText("name"), body))));
    }

    private Answer one(Request request) {
        return Answer.json(shown(theirs(request)));
    }

    /** A name that is not there comes before whatever is wrong with the body. */
    private Answer change(Request request) {
        var name = theirs(request).name();
        var body = request.json("way", "stay_home", "models", "weights");
        return Answer.json(shown(labels.change(request.principal(), label(name, body))));
    }

    private Label theirs(Request request) {
        return labels.find(request.principal().team(), request.part("label")).orElseThrow(Problem::notFound);
    }

    private Answer remove(Request request) {
        labels.remove(request.principal(), request.part("label"));
        return Answer.json(Map.of("removed", true));
    }

    private static Label label(String name, JsonBody body) {
        return new Label(
                name, body.text("way").map(LabelsApi::way).orElse(Way.ORDER), body.flag("stay_home"), parts(body));
    }

    static Way way(String word) {
        return Way.of(word)
                .orElseThrow(() -> Problem.invalid(
                        "way",
                        "Write one of: "
                                + Arrays.stream(Way.values()).map(Way::word).collect(Collectors.joining(", "))
                                + "."));
    }

    private static List<Part> parts(JsonBody body) {
        var models = body.texts("models");
        var weights = body.wholes("weights");
        if (!weights.isEmpty() && weights.size() != models.size()) {
            throw Problem.invalid("weights", "label_weight", "Write one weight for each model, or none at all.");
        }
        return IntStream.range(0, models.size())
                .mapToObj(at -> new Part(models.get(at), weights.isEmpty() ? 1 : weights.get(at)))
                .toList();
    }

    private static Map<String, Object> shown(Label label) {
        return Map.of(
                "name",
                label.name(),
                "way",
                label.way().word(),
                "stay_home",
                label.isAtHome(),
                "models",
                label.parts().stream().map(Part::model).toList(),
                "weights",
                label.parts().stream().map(Part::weight).toList());
    }
}
