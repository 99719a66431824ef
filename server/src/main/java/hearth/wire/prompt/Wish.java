package hearth.wire.prompt;

/** What a prompt can ask for and a dialect may have no words for; each dialect says by which field its callers know it. */
public enum Wish {
    TEMPERATURE,
    TOP_K,
    STOP,
    SEED,
    FREQUENCY_PENALTY,
    PRESENCE_PENALTY,
    TOOL_CHOICE,
    PARALLEL_TOOLS,
    NAMES,
    IMAGE_ADDRESS,
    JSON_FORMAT
}
