package hearth.base.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger on paper, in the order in which it was told. */
public final class Notebook implements Ledger {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile long sent;
    private volatile long received;

    @Override
    public void opening(Contact contact) {
        lines.add("opening " + contact.host() + " for " + contact.purpose());
    }

    @Override
    public void refused(Contact contact) {
        lines.add("refused " + contact.host() + " for " + contact.purpose());
    }

    @Override
    public synchronized void carried(Contact contact, long out, long in) {
        sent += out;
        received += in;
    }

    public List<String> lines() {
        return lines;
    }

    public long sent() {
        return sent;
    }

    public long received() {
        return received;
    }
}
