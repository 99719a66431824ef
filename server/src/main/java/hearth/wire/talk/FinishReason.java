package hearth.wire.talk;

/** Why an answer ended. */
public enum FinishReason {
    STOP,
    STOP_SEQUENCE,
    LENGTH,
    TOOL_USE,
    REFUSED;

    /** If tools were called, the reason says so, whatever an upstream claims. */
    public FinishReason withTools(boolean called) {
        return called && this == STOP ? TOOL_USE : this;
    }
}
