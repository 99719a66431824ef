package hearth.api.anthropic;

import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.wire.anthropic.AnthropicWire;
import java.util.List;

/** What programs that speak Anthropic's dialect ask for. */
public final class AnthropicApi {
    /** Empty until a provider is connected. */
    public Answer models(Request request) {
        return Answer.json(new AnthropicWire.Models(List.of(), false, null, null));
    }
}
