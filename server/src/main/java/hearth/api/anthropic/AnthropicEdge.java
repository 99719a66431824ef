package hearth.api.anthropic;

import hearth.base.http.Answer;
import hearth.base.http.Edge;
import hearth.base.http.Request;
import hearth.base.text.Problem;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.anthropic.AnthropicWire;
import hearth.wire.dialect.Dialect;

/** The Anthropic dialect owns /v1/messages, and whatever else below /v1 is asked for with its version header. */
public final class AnthropicEdge implements Edge {
    private static final Dialect DIALECT = new AnthropicDialect();
    private static final String VERSION = "anthropic-version";

    @Override
    public boolean owns(Request request) {
        var path = request.path();
        return path.equals("/v1/messages")
                || path.startsWith("/v1/messages/")
                || (path.startsWith("/v1/") && speaks(request));
    }

    /** Whether a caller says that it reads this dialect's answers. */
    public static boolean speaks(Request request) {
        return !request.header(VERSION).isEmpty();
    }

    @Override
    public Answer failure(Request request, Problem problem) {
        var status = DIALECT.status(problem.status());
        return new Answer.Json(status, AnthropicWire.Failure.of(status, problem.sentence(), request.id()));
    }
}
