package hearth.base.page;

import hearth.base.http.Answer;
import hearth.base.http.Edge;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.base.text.Texts;
import java.util.Map;

/** Everything that no other dialect owns is a page, and its errors are pages in the reader's language. */
public final class PageEdge implements Edge {
    private final Texts texts;
    private final Appearance appearance;

    public PageEdge(Texts texts, Appearance appearance) {
        this.texts = texts;
        this.appearance = appearance;
    }

    @Override
    public boolean owns(Request request) {
        return true;
    }

    @Override
    public boolean isForBrowsers() {
        return true;
    }

    @Override
    public Answer failure(Request request, Problem problem) {
        return switch (problem.code()) {
            case "signed_out" -> new Answer.GoTo(signIn(request));
            case "second_factor_required" -> new Answer.GoTo("/settings/security");
            case "no_team" -> new Answer.GoTo("/");
            default -> page(request, problem);
        };
    }

    /** And back to where they were going, unless that was to send something. */
    private static String signIn(Request request) {
        return request.isSafe() && !request.path().equals("/")
                ? "/signin?back=" + Request.encoded(request.address())
                : "/signin";
    }

    private Answer page(Request request, Problem problem) {
        var known = texts.has("error." + problem.status() + ".title") ? "error." + problem.status() : "error.other";
        return new Answer.Page(
                problem.status(),
                "layout/error",
                Map.of(
                        "status",
                        problem.status(),
                        "titleKey",
                        known + ".title",
                        "textKey",
                        known + ".text",
                        "detail",
                        detail(request, problem),
                        "requestId",
                        request.id()));
    }

    /** What is known beyond the status, in the reader's language; a problem that has no such text has nothing to add. */
    private String detail(Request request, Problem problem) {
        var key = "problem." + problem.code();
        return texts.has(key) ? texts.get(appearance.locale(request), key) : "";
    }
}
