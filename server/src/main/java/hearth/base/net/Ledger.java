package hearth.base.net;

/** Where everything that leaves is written down. */
public interface Ledger {
    /** Called before a request goes out; what throws here keeps it from going. */
    void opening(Contact contact);

    /** The guard said no, so nothing was opened. */
    void refused(Contact contact);

    /** What a call moved, once it is over. */
    void carried(Contact contact, long sent, long received);
}
