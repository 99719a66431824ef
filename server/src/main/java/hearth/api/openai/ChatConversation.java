package hearth.api.openai;

import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.gateway.Conversation;
import hearth.gateway.Lane;
import hearth.gateway.SameDialect;
import hearth.gateway.SameDialect.Speech;
import hearth.wire.dialect.Dialect;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;

/** A request for a chat completion. */
final class ChatConversation implements Conversation {
    private static final Dialect DIALECT = new OpenAiDialect(Flavour.OPENAI);
    private static final Speech SPEECH = new Speech("/chat/completions", "text/event-stream");

    private final RequestPeek peek;

    ChatConversation(byte[] body) {
        this.peek = DIALECT.peek(body);
    }

    @Override
    public String asked() {
        return peek.model();
    }

    @Override
    public boolean isStream() {
        return peek.isStreamed();
    }

    @Override
    public long characters() {
        return peek.characters();
    }

    @Override
    public Lane lane(Model model) {
        return switch (model.connected().provider().kind()) {
            case OPENAI -> new SameDialect(DIALECT, SPEECH, peek, model.name());
            case ANTHROPIC, OLLAMA ->
                throw Problem.of(
                        501, "not_translated_yet", "This model speaks another dialect, which is not translated yet.");
        };
    }
}
