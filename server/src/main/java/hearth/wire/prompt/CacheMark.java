package hearth.wire.prompt;

/** Up to here a provider shall remember the prompt, and for how long. A hint: an answer is the same without. */
public enum CacheMark {
    NONE,
    FIVE_MINUTES,
    ONE_HOUR
}
