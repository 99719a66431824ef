package hearth.transfer;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Messages;
import hearth.thread.ExportForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All chats of somebody in one zip, written as it is read: each as JSON with every branch, and as Markdown to read. */
public final class ChatArchive {
    private static final int ALL = 1_000_000;
    private static final int LONGEST_NAME = 50;

    private final Chats chats;
    private final Messages messages;

    public ChatArchive(Chats chats, Messages messages) {
        this.chats = chats;
        this.messages = messages;
    }

    void write(Principal by, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var id : chats.all(by)) add(by, id, zip);
        }
    }

    private void add(Principal by, String id, ZipOutputStream zip) throws IOException {
        try {
            var chat = chats.get(by, id);
            var branch = messages.branch(by, chat, ALL).turns().stream()
                    .map(Branch.Turn::message)
                    .toList();
            entry(zip, chat, ExportForm.JSON, ExportForm.JSON.write(chat, messages.tree(by, chat)));
            entry(zip, chat, ExportForm.MARKDOWN, ExportForm.MARKDOWN.write(chat, branch));
        } catch (Problem gone) {
            // Deleted since the list was made: it is not theirs to take along any more.
            if (gone.status() != 404) throw gone;
        }
    }

    private static void entry(ZipOutputStream zip, Chat chat, ExportForm form, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name(chat) + "." + form.ending()));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The day, what people know it by, and an end that no other has. */
    private static String name(Chat chat) {
        var day = LocalDate.ofInstant(chat.created(), ZoneId.systemDefault());
        var words = chat.title().replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-|-$", "");
        var most = Math.min(words.length(), LONGEST_NAME);
        var whole = most > 0 && Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
        return "chats/" + day + "-" + words.substring(0, whole) + "-"
                + chat.id().substring(chat.id().length() - 12);
    }
}
