package hearth.cache;

/**
 * An answer as it was given.
 *
 * @param model the id of the one that gave it
 * @param type of the whole
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by streams alone, compared never
public record Kept(String model, String type, byte[] body) {
    private static final int AROUND = 500;

    /** About how much memory it takes. */
    int bytes() {
        return body.length + 2 * model.length() + AROUND;
    }
}
