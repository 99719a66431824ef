package hearth.wire.dialect;

import hearth.wire.sse.Frame;

/**
 * Hands a provider's stream on to a caller of the same dialect, and reads on the way what the house must know. What is
 * passed without content, such as a piece with the role alone, is to be held back until content comes.
 */
public interface Relay {
    Passed pass(Frame frame);

    /** The stream is over: a fault, unless the provider said so. */
    Passed end();
}
