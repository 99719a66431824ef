package hearth.base.page;

import hearth.base.text.Problem;
import java.util.HashMap;
import java.util.Map;

/** What is wrong with a form, by field, so that it can be shown again with what was typed and the reason beside it. */
public final class Faults {
    /** For what concerns the form as a whole. */
    public static final String FORM = "form";
    /** What is named by the fault of a field. */
    static final String SUBJECT = ".subject";

    private Faults() {}

    public static Map<String, String> none() {
        return Map.of();
    }

    /** Of what somebody can mend; anything else goes its own way. */
    public static Map<String, String> of(Problem problem) {
        if (problem.status() >= 500 || problem.status() == 404) throw problem;
        var field = problem.field() == null ? FORM : problem.field();
        var faults = new HashMap<String, String>();
        faults.put(field, problem.code());
        problem.subject().ifPresent(name -> faults.put(field + SUBJECT, name));
        return Map.copyOf(faults);
    }
}
