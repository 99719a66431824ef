package hearth.budget;

import java.util.OptionalLong;

/**
 * What a call may come to at most, as far as that can be told before it is made.
 *
 * @param nanos empty where nobody knows the price
 */
public record Need(OptionalLong nanos, long tokens) {}
