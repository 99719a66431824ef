package hearth.base.net;

/** How near the other side of a call may be. */
public enum Reach {
    /** Only addresses that the whole internet can see: what a member, a model or a web page names. */
    PUBLIC,
    /** Also this machine and the networks of the house: what an admin placed here or lan. */
    LOCAL
}
