package hearth.api.openai;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.wire.openai.OpenAiWire;
import java.util.List;

/** What programs that speak OpenAI's dialect ask for. */
public final class OpenAiApi {
    /** Empty until a provider is connected. */
    public Answer models(Request request) {
        return Answer.json(OpenAiWire.Models.of(List.of()));
    }
}
