package hearth.base.access;

import java.util.Optional;

/** Tells who stands behind what a request shows, as of now: the rights of a moment ago count for nothing. */
public interface Gatekeeper {
    /** Behind the token in a browser's cookie. */
    Optional<Principal> session(String token);

    /** Behind the text of an API key. */
    Optional<Principal> key(String text);

    /** Knows nobody. */
    Gatekeeper CLOSED = new Gatekeeper() {
        @Override
        public Optional<Principal> session(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Principal> key(String text) {
            return Optional.empty();
        }
    };
}
