package hearth.base.http;

/** Who may ask for a route. A route cannot be made without one. */
public enum Policy {
    /** Anyone who reaches the server. */
    PUBLIC,
    /** Whoever watches the server: on the management address where one is set. */
    MANAGEMENT
}
