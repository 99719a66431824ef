package hearth.api.hearth;

import hearth.base.http.Answer;
import hearth.base.http.Edge;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.wire.openai.OpenAiWire;

/** Hearth's own JSON API, and the addresses of those who watch the server; errors have OpenAI's shape, which clients know. */
public final class HearthEdge implements Edge {
    @Override
    public boolean owns(Request request) {
        var path = request.path();
        return path.startsWith("/api/v1/") || path.startsWith("/health/") || path.equals("/metrics");
    }

    @Override
    public Answer failure(Request request, Problem problem) {
        return new Answer.Json(
                problem.status(),
                OpenAiWire.Failure.of(problem.status(), problem.code(), problem.field(), problem.sentence()));
    }
}
