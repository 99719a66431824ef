package hearth.base.http;

/**
 * A file that was chosen in a form.
 *
 * @param name as its sender calls it, and so not to be trusted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
public record Upload(String name, byte[] content) {}
