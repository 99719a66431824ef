package hearth.intake;

import hearth.chat.Brought;
import hearth.chat.Brought.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is told of a file, and files to be told of. */
public record Told(List<Item> items) {
    public Told {
        items = List.copyOf(items);
    }

    static Told of(byte[] file) {
        try {
            var path = Files.createTempFile("hearth-export", "");
            try {
                Files.write(path, file);
                var items = new ArrayList<Item>();
                new ExportFile(path, "the file").read(items::add);
                return new Told(items);
            } finally {
                Files.delete(path);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Told of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    static Told ofSample(String name) {
        return of(sample(name));
    }

    public static byte[] sample(String name) {
        try (InputStream in = Told.class.getResourceAsStream("/hearth/intake/" + name)) {
            if (in == null) throw new IllegalStateException("no sample " + name);
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    List<Brought> talks() {
        return items.stream()
                .filter(Item.Conversation.class::isInstance)
                .map(item -> ((Item.Conversation) item).talk())
                .toList();
    }

    Omitted omitted(int number) {
        return items.stream()
                .filter(Item.Conversation.class::isInstance)
                .map(item -> ((Item.Conversation) item).omitted())
                .toList()
                .get(number);
    }

    List<String> gaps() {
        return items.stream()
                .filter(Item.Gap.class::isInstance)
                .map(item -> ((Item.Gap) item).name() + ": "
                        + ((Item.Gap) item).reason().word())
                .toList();
    }

    /** A conversation in few words: each line with what it answers and who said it. */
    List<String> outline(int number) {
        return talks().get(number).lines().stream().map(Told::outline).toList();
    }

    private static String outline(Line line) {
        return (line.parent() == null ? "" : line.parent() + " > ") + line.id() + " "
                + line.author().word() + (line.asked().isEmpty() ? "" : " " + line.asked());
    }
}
