package hearth.catalogue;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import java.util.Map;

/** Where the operator gives this server a newer price list, or goes back to the one of the jar. */
public final class PriceListPages {
    private static final String PAGE = "/settings/models/prices";

    private final PriceLists lists;

    public PriceListPages(PriceLists lists) {
        this.lists = lists;
    }

    public void routes(Routes to) {
        var operator = Policy.people(Need.OPERATOR);
        to.get(PAGE, operator, request -> page(request, 200, ""));
        to.post(PAGE, operator, this::replace);
        to.post(PAGE + "/restoration", operator, this::restore);
    }

    private Answer page(Request request, int status, String wrong) {
        return new Answer.Page(
                status,
                "catalogue/prices",
                Map.of(
                        "list",
                        lists.inForce(),
                        "isBundled",
                        lists.isBundled(),
                        "bundled",
                        lists.bundled(),
                        "saved",
                        request.query("saved").orElse(""),
                        "wrong",
                        wrong));
    }

    /** What is wrong is told with lines and names of the file, which have no language. */
    private Answer replace(Request request) {
        try {
            lists.replace(request.principal(), request.file("file"));
            return new Answer.GoTo(PAGE + "?saved=replaced");
        } catch (Problem wrong) {
            if (!"file".equals(wrong.field())) throw wrong;
            return page(request, wrong.status(), wrong.sentence());
        }
    }

    private Answer restore(Request request) {
        lists.restore(request.principal());
        return new Answer.GoTo(PAGE + "?saved=restored");
    }
}
