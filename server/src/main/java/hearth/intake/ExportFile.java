package hearth.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An export as it was sent: JSON, or a zip with JSON somewhere in it. Read from its beginning, so that what comes before a damage
 * is there, and never more of it in memory than one conversation.
 */
public final class ExportFile {
    private static final int MOST_ENTRIES = 200_000;

    private final Path path;
    private final String name;
    private final AtomicLong read = new AtomicLong();

    /** @param name as who sent it calls it */
    public ExportFile(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    public long size() throws IOException {
        return Files.size(path);
    }

    /** How many bytes of it were read; for others to look at while it is read. */
    public long read() {
        return read.get();
    }

    /** Tells each thing in it, in an order that is always the same. Throws only where the disk fails, or whom it tells. */
    public void read(Consumer<Item> told) throws IOException {
        read.set(0);
        try (var in = new BufferedInputStream(new Counted(Files.newInputStream(path), read), 1 << 16)) {
            var found = isZip(in) ? zip(in, told) : json(in, told);
            if (!found) told.accept(new Item.Gap(name, Reason.UNKNOWN));
        }
    }

    private static boolean isZip(InputStream in) throws IOException {
        in.mark(4);
        var first = in.readNBytes(4);
        in.reset();
        return first.length == 4 && first[0] == 'P' && first[1] == 'K' && (first[2] == 3 || first[2] == 5);
    }

    private boolean json(InputStream in, Consumer<Item> told) throws IOException {
        return new JsonItems(name, told).read(in);
    }

    /** Whether anything was told. */
    private boolean zip(InputStream in, Consumer<Item> told) throws IOException {
        var found = false;
        var entry = name;
        var size = new Unpacked(read);
        try (var zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            var entries = 0;
            for (var next = next(zip); next != null; next = next(zip)) {
                entry = next.getName();
                if (++entries > MOST_ENTRIES) throw new BombException();
                found |= entry(next, size.of(zip), told);
            }
        } catch (BombException bomb) {
            told.accept(new Item.Gap(entry, Reason.BOMB));
            return true;
        } catch (EOFException | ZipException broken) {
            told.accept(new Item.Gap(entry, reason(broken)));
            return true;
        }
        return found;
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException odd) {
            throw (ZipException) new ZipException("an entry has a name that is none").initCause(odd);
        }
    }

    private static Reason reason(IOException broken) {
        if (broken instanceof EOFException) return Reason.ENDS;
        return String.valueOf(broken.getMessage()).contains("encrypted") ? Reason.LOCKED : Reason.DAMAGED;
    }

    /** What is no JSON by its first letters is passed over: pictures, sound, a page. */
    private static boolean entry(ZipEntry entry, InputStream content, Consumer<Item> told) throws IOException {
        var found = false;
        var in = new BufferedInputStream(content, 1 << 13);
        if (!entry.isDirectory() && looksLikeJson(in)) found = new JsonItems(entry.getName(), told).read(in);
        // Through our own count, since what is passed over can be a bomb as well.
        in.transferTo(OutputStream.nullOutputStream());
        return found;
    }

    private static boolean looksLikeJson(InputStream in) throws IOException {
        in.mark(256);
        var first = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1).replaceAll("^\u00EF\u00BB\u00BF", "");
        in.reset();
        return first.matches("(?s)\\s*(\\[\\s*(\\{.*)?|\\{\\s*(\".*)?)");
    }
}
