package hearth.api.openai;

import hearth.base.http.Answer;
import hearth.base.http.Edge;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.wire.dialect.Dialect;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import hearth.wire.openai.OpenAiWire;

/** The OpenAI dialect owns what stands below /v1, but for what speaks Anthropic there. */
public final class OpenAiEdge implements Edge {
    private static final Dialect DIALECT = new OpenAiDialect(Flavour.OPENAI);

    @Override
    public boolean owns(Request request) {
        return request.path().equals("/v1") || request.path().startsWith("/v1/");
    }

    @Override
    public Answer failure(Request request, Problem problem) {
        var status = DIALECT.status(problem.status());
        return new Answer.Json(
                status, OpenAiWire.Failure.of(status, problem.code(), problem.field(), problem.sentence()));
    }
}
