package hearth.wire.talk;

import org.jspecify.annotations.Nullable;

/** What happens while a model answers. None is empty: what says nothing is no event. */
public sealed interface Event {
    /** The provider took the call. No content yet. */
    record Started(@Nullable String id, @Nullable String model) implements Event {}

    record Text(String text) implements Event {}

    record Refusal(String text) implements Event {}

    record Thinking(String text) implements Event {}

    /** Ends the thoughts before it and vouches for them; there may be none to be seen. */
    record Signature(String signature) implements Event {}

    record RedactedThinking(String data) implements Event {}

    /** Indices count the tools of an answer, from 0 and without gaps. */
    record ToolBegin(int index, String id, String name) implements Event {}

    record ToolArguments(int index, String fragment) implements Event {}

    record Finish(FinishReason reason, @Nullable String stopSequence) implements Event {}

    /** All tokens so far; a later one replaces an earlier one. */
    record Used(Usage usage) implements Event {}

    /** The provider said that this is all. */
    record Done() implements Event {}

    /** Nothing comes after it. */
    record Failed(Fault fault) implements Event {}

    /** Whether a client sees something of it: from then on there is no other provider to try. */
    default boolean isContent() {
        return switch (this) {
            case Text _, Refusal _, Thinking _, Signature _, RedactedThinking _, ToolBegin _, ToolArguments _ -> true;
            case Started _, Finish _, Used _, Done _, Failed _ -> false;
        };
    }
}
