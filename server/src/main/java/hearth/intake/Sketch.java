package hearth.intake;

import hearth.base.crypto.Sha256;
import hearth.chat.Brought;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation while it is read. */
final class Sketch {
    private static final int LONGEST_NAME = 200;

    private final Source source;
    private final String id;
    private final String title;
    final Tree tree = new Tree();
    private Omitted omitted = Omitted.NOTHING;
    private @Nullable Instant created;
    private @Nullable Instant touched;
    private boolean isPinned;
    private boolean isArchived;
    private boolean staysHome;
    private String model = "";

    /** @param id empty where it has none: then what it says is its name */
    Sketch(Source source, String id, String title) {
        this.source = source;
        this.id = id;
        this.title = title;
    }

    void times(@Nullable Instant created, @Nullable Instant touched) {
        this.created = created;
        this.touched = touched;
    }

    void place(boolean isPinned, boolean isArchived) {
        this.isPinned = isPinned;
        this.isArchived = isArchived;
    }

    void asks(String model, boolean staysHome) {
        this.model = model;
        this.staysHome = staysHome;
    }

    void omit(Omitted more) {
        omitted = omitted.plus(more);
    }

    Item item(@Nullable String leaf) {
        var lines = tree.lines();
        var first = lines.stream().map(Brought.Line::written).filter(Objects::nonNull);
        var talk = new Brought(
                source.word(),
                name(),
                title,
                created == null ? first.findFirst().orElse(touched) : created,
                touched == null ? last(lines.stream()) : touched,
                isPinned,
                isArchived,
                staysHome,
                model,
                lines,
                tree.leaf(leaf, lines));
        return new Item.Conversation(talk, omitted);
    }

    private static @Nullable Instant last(Stream<Brought.Line> lines) {
        return lines.map(Brought.Line::written)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** What one calls a thing elsewhere can be of any length. */
    private String name() {
        if (!id.isEmpty() && id.length() <= LONGEST_NAME) return id;
        var all = new StringBuilder(id.isEmpty() ? title : id);
        if (id.isEmpty())
            tree.lines().stream().limit(3).forEach(line -> all.append('\n').append(line.text()));
        return "sha256:" + Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What people know a conversation by. */
    static String label(JsonNode conversation) {
        return Stream.of("title", "name", "id", "uuid", "conversation_id", "conversationId")
                .map(name -> Fields.text(conversation, name).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
