package hearth.base.mail;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.jobs.JobEnd;
import hearth.base.jobs.JobId;
import hearth.base.jobs.JobKind;
import hearth.base.jobs.JobRun;
import hearth.base.jobs.Jobs;
import hearth.base.text.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Mail that goes out if, and only if, a transaction commits, however long the mail server is away meanwhile. */
public final class Outbox implements JobKind {
    static final String NAME = "mail";

    private final Jobs jobs;
    private final Postman postman;

    public Outbox(Jobs jobs, Postman postman) {
        this.jobs = jobs;
        this.postman = postman;
    }

    /** Whether what is posted has a way out. */
    public boolean isAvailable() {
        return postman.isAvailable();
    }

    public JobId post(Tx tx, TeamId team, Mail mail) {
        return jobs.enqueue(tx, team, NAME, JsonMapper.shared().writeValueAsString(mail));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A second run may send a second copy; both have the job's id in their Message-ID, by which mailboxes drop one. */
    @Override
    public JobEnd run(JobRun run) {
        var mail = JsonMapper.shared().readValue(run.payload(), Mail.class);
        try {
            postman.send(run.team(), mail, run.id().text());
            return JobEnd.done();
        } catch (MailException failed) {
            if (failed.isHopeless()) return JobEnd.hopeless(failed.sentence());
            throw Problem.unavailable("mail", failed.sentence(), failed);
        }
    }
}
