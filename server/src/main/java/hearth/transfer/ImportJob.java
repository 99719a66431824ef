package hearth.transfer;

import hearth.base.db.Tx;
import hearth.base.jobs.JobEnd;
import hearth.base.jobs.JobKind;
import hearth.base.jobs.JobRun;
import hearth.base.text.Problem;
import hearth.chat.Arrivals;
import hearth.intake.ExportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Reads a file that somebody brought, from wherever an earlier run of it came to. */
public final class ImportJob implements JobKind {
    static final String NAME = "chats.import";

    private final Imports imports;
    private final Arrivals arrivals;

    public ImportJob(Imports imports, Arrivals arrivals) {
        this.imports = imports;
        this.arrivals = arrivals;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobEnd run(JobRun run) throws IOException {
        var found = find(run);
        // Somebody was erased meanwhile, or the end of it was noted and that of the job was not.
        if (found.isEmpty() || found.get().isOver()) {
            imports.drop(run.payload());
            return JobEnd.done();
        }
        return read(run, found.get());
    }

    private Optional<Import> find(JobRun run) {
        return imports.database().read(run.team(), tx -> find(tx, run));
    }

    private Optional<Import> find(Tx tx, JobRun run) {
        return imports.store().find(tx, run.team(), run.payload());
    }

    private JobEnd read(JobRun run, Import from) throws IOException {
        var file = imports.file(from.id());
        // On several servers, only the one that took it has it; the next attempt may be that one's.
        if (!Files.exists(file)) throw Problem.of(409, "import_gone", "The file is not here any more. Send it again.");
        var export = new ExportFile(file, from.file());
        var taking = new Taking(imports, arrivals, run, from, export);
        try {
            export.read(taking::take);
            taking.finish();
        } catch (Taking.StoppedException stopped) {
            return JobEnd.stopped();
        }
        imports.drop(from.id());
        return JobEnd.done();
    }
}
