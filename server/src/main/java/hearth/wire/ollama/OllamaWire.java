package hearth.wire.ollama;

/** The records of the Ollama dialect, as they stand in JSON. */
public final class OllamaWire {
    private OllamaWire() {}

    public record Failure(String error) {}
}
