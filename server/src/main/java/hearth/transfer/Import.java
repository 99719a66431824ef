package hearth.transfer;

import hearth.base.ids.AccountId;
import hearth.base.jobs.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file with chats from elsewhere, and how far it came.
 *
 * @param file what who sent it calls it
 * @param again whether what was deleted here comes back
 * @param position how many things of it were dealt with
 * @param ended null while it goes on
 */
public record Import(
        String id,
        AccountId owner,
        JobId job,
        String file,
        long bytes,
        boolean again,
        long position,
        Tally tally,
        Instant created,
        @Nullable Instant ended) {
    public boolean isOver() {
        return ended != null;
    }

    Import advanced(long further, Tally counted) {
        return new Import(id, owner, job, file, bytes, again, further, counted, created, ended);
    }
}
