package hearth.api.ollama;

import hearth.base.http.Answer;
import hearth.base.http.Edge;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.wire.dialect.Dialect;
import hearth.wire.ollama.OllamaDialect;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.ollama.OllamaWire;

/** The Ollama dialect owns what stands below /api, but for Hearth's own below /api/v1. */
public final class OllamaEdge implements Edge {
    private static final Dialect DIALECT = new OllamaDialect(Shape.CHAT);

    @Override
    public boolean owns(Request request) {
        var path = request.path();
        return path.startsWith("/api/") && !path.startsWith("/api/v1/");
    }

    @Override
    public Answer failure(Request request, Problem problem) {
        return new Answer.Json(DIALECT.status(problem.status()), new OllamaWire.Failure(problem.sentence()));
    }
}
