package hearth.window;

/**
 * As much of a conversation as a model reads.
 *
 * @param summary of what is not in it; empty where there is none
 */
public record Fitted(Brief brief, String summary) {}
