package hearth.gateway;

import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.provider.Kind;
import hearth.route.Wishes;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import java.util.List;
import java.util.Map;

/**
 * How many tokens a message would have. Anthropic's dialect alone has this question, so a provider that speaks it is asked; it counts
 * for nothing, and the call is booked with no tokens.
 */
public final class Counting implements Conversation {
    private static final AnthropicDialect DIALECT = new AnthropicDialect();
    private static final Usage NOTHING = new Usage(0, 0, 0, 0, 0);

    private final RequestPeek peek;
    private final Map<String, String> headers;

    /** Throws a Problem where it is no request. */
    public Counting(byte[] body, Map<String, String> headers) {
        this.peek = DIALECT.peek(body);
        this.headers = Map.copyOf(headers);
        if (peek.messages() == 0) {
            throw Problem.invalid("messages", "invalid_value", "Write messages as a list of at least one.");
        }
    }

    @Override
    public String asked() {
        return peek.model();
    }

    @Override
    public boolean isStream() {
        return false;
    }

    /** None that anybody pays for. */
    @Override
    public long characters() {
        return 0;
    }

    /** What is counted is sent, too. */
    @Override
    public Wishes wishes() {
        return peek.hearth().map(Wishes::of).orElse(Wishes.NONE);
    }

    /** Whether one of these models' providers can be asked. */
    public boolean isKnownTo(List<Model> models) {
        return models.stream().anyMatch(Counting::isKnownTo);
    }

    private static boolean isKnownTo(Model model) {
        return model.connected().provider().kind() == Kind.ANTHROPIC;
    }

    /**
     * For everybody else's models: a token for each four characters of what was written, tools and their results included. It is as
     * near as one gets without the model's own tokenizer, often a fifth off; pictures and documents are not in it.
     */
    public long estimate() {
        return Count.tokens(peek.characters());
    }

    @Override
    public Lane lane(Model model) {
        if (!isKnownTo(model)) {
            throw Problem.invalid("model", "count_unsupported", "The provider of " + model.id() + " counts nothing.");
        }
        return new Asking(peek.forwarded(model.name(), null), headers);
    }

    @SuppressWarnings("ArrayRecordComponent") // sent once, compared never
    private record Asking(byte[] body, Map<String, String> headers) implements AtOnce {
        @Override
        public String path() {
            return "/v1/messages/count_tokens";
        }

        @Override
        public Whole whole(byte[] upstream) {
            return DIALECT.count(upstream).isPresent()
                    ? new Whole(upstream, 0, NOTHING, null)
                    : Whole.failed(Fault.garbled());
        }

        @Override
        public Fault refused(int status, byte[] upstream) {
            return DIALECT.fault(status, upstream);
        }
    }
}
