package hearth.wire.openai;

/** Who speaks OpenAI's dialect upstream: they differ in what they refuse. */
public enum Flavour {
    /** OpenAI: {@code max_completion_tokens}, and no field that it does not know. */
    OPENAI,
    /** Those who took over its dialect, with {@code max_tokens} and {@code top_k}, and who refuse thoughts in a prompt. */
    PLAIN,
    /** The same, and they want the thoughts of earlier turns back. */
    THOUGHTFUL;

    String limit() {
        return this == OPENAI ? "max_completion_tokens" : "max_tokens";
    }
}
