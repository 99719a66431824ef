package hearth.base.egress;

import hearth.base.net.Contact;
import java.util.Comparator;

/** Which row: the hour counts from 1970. */
record RowKey(long hour, Contact contact, boolean allowed) {
    /** Two servers that flush at once take the rows in the same order, so neither waits for the other in a circle. */
    static final Comparator<RowKey> ORDER = Comparator.<RowKey, String>comparing(
                    key -> key.contact.team().text())
            .thenComparingLong(RowKey::hour)
            .thenComparing(key -> key.contact.host())
            .thenComparing(key -> key.contact.purpose())
            .thenComparing(RowKey::allowed);
}
