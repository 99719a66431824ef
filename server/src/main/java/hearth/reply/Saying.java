package hearth.reply;

/**
 * What somebody says to a model.
 *
 * @param model what is asked from now on; empty for what was asked before
 */
public record Saying(String text, String model, boolean staysHome) {}
