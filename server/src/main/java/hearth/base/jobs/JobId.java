package hearth.base.jobs;

import hearth.base.ids.Ids;
import hearth.base.text.Problem;

/** Names a job. What has not the form of an id is simply not there, since ids come in from addresses. */
public record JobId(String text) {
    public JobId {
        if (!Ids.isId(text)) throw Problem.notFound();
    }

    public static JobId next() {
        return new JobId(Ids.next());
    }
}
