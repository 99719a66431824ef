package hearth.window;

/**
 * What was said up to a message, in short.
 *
 * @param model that wrote it
 */
public record Summary(String text, String model) {}
