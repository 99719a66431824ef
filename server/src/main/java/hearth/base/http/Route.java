package hearth.base.http;

import hearth.base.access.Policy;

/** One address of the server: what answers it, and who may ask. */
public record Route(Method method, String path, Policy policy, Handler handler) {
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
