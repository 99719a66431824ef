package hearth.base.http;

import hearth.base.access.Policy;

/**
 * One address of the server: what answers it, and who may ask.
 *
 * @param takesFiles whether what is sent there may be as large as somebody's file
 */
public record Route(Method method, String path, Policy policy, Handler handler, boolean takesFiles) {
    public Route(Method method, String path, Policy policy, Handler handler) {
        this(method, path, policy, handler, false);
    }

    public enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        /** Whether asking can change anything here. */
        boolean isSafe() {
            return this == GET;
        }
    }

    /** Translates one request, calls one operation, answers. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request);
    }
}
