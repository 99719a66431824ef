package hearth.base.http;

import hearth.base.text.Problem;

/** A family of addresses that speak one dialect, and how that dialect says what went wrong. */
public interface Edge {
    /** Whether a path, without the base path, belongs here. */
    boolean owns(Request request);

    Answer failure(Request request, Problem problem);

    /** Whether people come here by browser: then cookies count, and what changes something must prove where it comes from. */
    default boolean isForBrowsers() {
        return false;
    }
}
