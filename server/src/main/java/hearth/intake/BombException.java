package hearth.intake;

import java.io.IOException;

/** Something small unpacks to something huge. */
final class BombException extends IOException {
    BombException() {
        super("it unpacks to far more than an export is");
    }
}
