package hearth.wire.talk;

/** Tells events to a caller in its dialect. */
public interface EventWriter {
    /** What is to be sent now; often nothing. */
    byte[] write(Event event);
}
