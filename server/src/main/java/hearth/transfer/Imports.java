package hearth.transfer;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.jobs.Job;
import hearth.base.jobs.Jobs;
import hearth.base.text.Problem;
import hearth.intake.Item.Gap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Files with chats from elsewhere: taken in at once, read by a job. */
public final class Imports {
    private static final int LONGEST_NAME = 120;
    private static final int SHOWN = 20;

    private final Database database;
    private final Clock clock;
    private final Jobs jobs;
    private final Path folder;
    private final long most;
    private final ImportStore store = new ImportStore();

    /**
     * @param folder where the files are until they are read
     * @param most how many bytes one may have
     */
    public Imports(Database database, Clock clock, Jobs jobs, Path folder, long most) {
        this.database = database;
        this.clock = clock;
        this.jobs = jobs;
        this.folder = folder;
        this.most = most;
    }

    /** @param again whether what was deleted here comes back */
    public Import begin(Principal by, String name, InputStream content, boolean again) {
        requireNone(by);
        var id = Ids.next();
        try {
            var bytes = keep(id, content);
            return database.write(by.team(), tx -> {
                var job = jobs.enqueue(tx, by.team(), ImportJob.NAME, id);
                var made = new Import(
                        id, by.account(), job, plain(name), bytes, again, 0, Tally.NOTHING, clock.instant(), null);
                store.insert(tx, by.team(), made);
                return made;
            });
        } catch (RuntimeException refused) {
            drop(id);
            throw refused;
        }
    }

    /** Two at once would only wait for each other, and their counts would be nobody's. */
    private void requireNone(Principal by) {
        for (var each : latest(by)) {
            if (isGoingOn(by.team(), each)) {
                throw Problem.of(409, "import_running", "Another import of yours is being read. Wait for its end.");
            }
        }
    }

    private boolean isGoingOn(TeamId team, Import each) {
        return !each.isOver() && job(team, each).map(job -> !job.isOver()).orElse(false);
    }

    private long keep(String id, InputStream content) {
        try (var out = Files.newOutputStream(file(id), StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[1 << 16];
            var all = 0L;
            for (var many = content.read(buffer); many >= 0; many = content.read(buffer)) {
                all += many;
                if (all > most) throw tooLarge();
                out.write(buffer, 0, many);
            }
            if (all == 0) throw Problem.invalid("file", "import_empty", "Choose the file that the export came as.");
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Problem tooLarge() {
        return Problem.of(
                413,
                "import_large",
                "The file is larger than this server takes: at most " + most + " bytes (HEARTH_MAX_IMPORT).");
    }

    /** Without the folders that some browsers tell, and on one line. */
    private static String plain(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var line = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        var plain = line.isEmpty() ? "export" : line;
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
    }

    public Import get(Principal by, String id) {
        return database.read(by.team(), tx -> store.find(tx, by.team(), id))
                .filter(found -> found.owner().equals(by.account()))
                .orElseThrow(Problem::notFound);
    }

    /** The newest first. */
    public List<Import> latest(Principal by) {
        return database.read(by.team(), tx -> store.latest(tx, by.team(), by.account(), SHOWN));
    }

    public List<Gap> gaps(Principal by, String id) {
        get(by, id);
        return database.read(by.team(), tx -> store.gaps(tx, by.team(), id));
    }

    /** The work on it; empty where that was long ago. */
    public Optional<Job> job(TeamId team, Import each) {
        return jobs.find(team, each.job());
    }

    /** Throws away files that nobody is going to read any more; to be done once, before the first job. */
    public void sweep() {
        var open = new HashSet<>(database.readAcross(SystemUse.CHATS, store::open));
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (!open.contains(folder.relativize(file).toString())) Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where it is until it is read. */
    public Path file(String id) {
        return folder.resolve(id);
    }

    void drop(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    ImportStore store() {
        return store;
    }

    Database database() {
        return database;
    }

    Clock clock() {
        return clock;
    }
}
