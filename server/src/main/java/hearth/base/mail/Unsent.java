package hearth.base.mail;

import hearth.base.db.Tx;
import hearth.base.jobs.Jobs;
import tools.jackson.databind.json.JsonMapper;

/** Mail that waits for its way out, as whoever takes somebody's traces away sees it. */
public final class Unsent {
    private final Jobs jobs;

    public Unsent(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Nothing goes to this address any more, and no refusal of a mail server names it. The transaction must be one across teams. */
    public void forget(Tx tx, String address) {
        jobs.forget(tx, Outbox.NAME, JsonMapper.shared().writeValueAsString(address), address);
    }
}
