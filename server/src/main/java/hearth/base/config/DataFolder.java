package hearth.base.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of everything the server keeps, held by one process at a time. */
public final class DataFolder implements AutoCloseable {
    /** File systems whose locks or shared memory cannot be relied on by a database. */
    private static final Set<String> NETWORKED = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smbfs",
            "smb2",
            "smb3",
            "ncpfs",
            "afs",
            "afpfs",
            "webdav",
            "davfs",
            "fuse.sshfs",
            "fuse.davfs2",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.glusterfs",
            "ceph",
            "fuse.ceph",
            "lustre");

    /** Where files are while they are sent; nothing in it outlives a start. */
    public static final String UPLOADS = "uploads";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the folder where it is missing and takes it, or refuses with the reason. */
    public static DataFolder hold(Path path) {
        prepare(path);
        try {
            var channel = FileChannel.open(
                    lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Refusal(
                        ExitCode.HELD,
                        "Another process" + holder(path) + " holds the data folder " + path.toAbsolutePath()
                                + ". Stop it, or give this one a folder of its own with --data or HEARTH_DATA.");
            }
            note(channel);
            return new DataFolder(path, channel, lock);
        } catch (IOException broken) {
            throw unwritable(path, broken);
        }
    }

    /** Makes the folder where it is missing, and refuses one that no database can live in. */
    public static void prepare(Path path) {
        try {
            Files.createDirectories(path);
            var probe = Files.createTempFile(path, ".probe", null);
            Files.delete(probe);
            refuseNetworked(path, Files.getFileStore(path).type());
        } catch (IOException broken) {
            throw unwritable(path, broken);
        }
    }

    static void refuseNetworked(Path path, String type) {
        if (!NETWORKED.contains(type.toLowerCase(Locale.ROOT))) return;
        throw new Refusal(
                ExitCode.DATA_FOLDER,
                "The data folder " + path.toAbsolutePath() + " is on a network file system (" + type
                        + "), where a database gets damaged. Put it on a local disk with --data or HEARTH_DATA.");
    }

    /** Whether a running process holds the folder now. */
    public static boolean isHeld(Path path) {
        if (!Files.exists(lockFile(path))) return false;
        try (var channel = FileChannel.open(lockFile(path), StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** A folder in it that is there from now on. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(file(name));
        } catch (IOException broken) {
            throw unwritable(path, broken);
        }
    }

    /** Makes the folder of what is sent, without what an earlier run left in it. */
    public void emptyUploads() {
        try (var left = Files.list(folder(UPLOADS))) {
            for (var file : left.toList()) Files.delete(file);
        } catch (IOException broken) {
            throw unwritable(path, broken);
        }
    }

    /** The secret of this server, made at the first start, readable by its owner alone. */
    public String secret() {
        var file = file("secret.key");
        try {
            if (!Files.exists(file)) makeSecret(file);
            return secretIn(file);
        } catch (IOException broken) {
            throw unwritable(path, broken);
        }
    }

    /** The secret of the server that the folder is of, for who works beside it; none is made. */
    public static String secretOf(Path path) {
        var file = path.resolve("secret.key");
        try {
            return secretIn(file);
        } catch (IOException broken) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    file + " cannot be read (" + broken.getClass().getSimpleName()
                            + "). Run this as the server's user with its --data, or set HEARTH_SECRET_KEY to the key this data was made with.",
                    broken);
        }
    }

    private static String secretIn(Path file) throws IOException {
        var secret = Files.readString(file).strip();
        if (secret.length() >= 32) return secret;
        throw new Refusal(
                ExitCode.CONFIGURATION,
                file
                        + " is too short to be a key. Restore it from a backup, or set HEARTH_SECRET_KEY to the key this data was made with.");
    }

    private static void makeSecret(Path file) throws IOException {
        var bytes = new byte[36];
        RANDOM.nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes) + "\n";
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, text, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException faster) {
            // Another start was faster; its key is as good.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    private static void note(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String holder(Path path) throws IOException {
        var pid = Files.readString(lockFile(path)).strip();
        return pid.isEmpty() ? "" : " (" + pid + ")";
    }

    private static Path lockFile(Path path) {
        return path.resolve("hearth.lock");
    }

    private static Refusal unwritable(Path path, IOException broken) {
        return new Refusal(
                ExitCode.DATA_FOLDER,
                "The data folder " + path.toAbsolutePath() + " cannot be written ("
                        + broken.getClass().getSimpleName() + ": " + broken.getMessage()
                        + "). Correct its owner and mode, or choose another with --data or HEARTH_DATA.",
                broken);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
