package hearth.chat;

import hearth.chat.Message.Author;
import hearth.chat.Message.Failure;
import hearth.chat.Message.Reckoning;
import hearth.chat.Message.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was had elsewhere, on its way in.
 *
 * @param source which assistant it was had with
 * @param id what it is called there
 * @param title empty for one that comes of what is said first
 * @param created null where nobody knows
 * @param model what is asked next; empty where that means nothing here
 * @param lines what was said, each after what it answers
 * @param leaf the last line of the branch that was shown; null where nothing was said
 */
public record Brought(
        String source,
        String id,
        String title,
        @Nullable Instant created,
        @Nullable Instant touched,
        boolean isPinned,
        boolean isArchived,
        boolean staysHome,
        String model,
        List<Line> lines,
        @Nullable String leaf) {
    private static final int LONGEST_TITLE = 120;

    public Brought {
        id = clean(id);
        title = onOneLine(title);
        model = clean(model);
        lines = List.copyOf(lines);
        var before = new HashSet<String>();
        for (var line : lines) {
            if (line.parent() != null && !before.contains(line.parent())) {
                throw new IllegalArgumentException("a line comes before what it answers");
            }
            if (!before.add(line.id())) throw new IllegalArgumentException("two lines of one name");
        }
        if (leaf != null && !before.contains(leaf)) throw new IllegalArgumentException("the last line is none of them");
    }

    /**
     * One turn.
     *
     * @param parent the line that it answers; null where it is the first
     * @param asked what answered; empty for what a person said
     * @param past what Hearth itself knows of it, where it was said in one; null for all others
     */
    public record Line(
            String id,
            @Nullable String parent,
            Author author,
            String text,
            String thoughts,
            String asked,
            @Nullable Instant written,
            @Nullable Past past) {
        public Line {
            text = clean(text);
            thoughts = clean(thoughts);
            asked = clean(asked);
        }
    }

    /** How an answer ended, what it took, and what somebody thought of it. */
    public record Past(
            State state,
            @Nullable Reckoning reckoning,
            @Nullable Failure failure,
            int rating) {
        public Past {
            if (state == State.WRITING) state = State.INTERRUPTED;
            if (Math.abs(rating) > 1) throw new IllegalArgumentException("no rating: " + rating);
        }
    }

    /** Without what no database takes: NUL, and halves of characters. */
    private static String clean(String text) {
        var odd = text.chars().anyMatch(each -> each == 0 || Character.isSurrogate((char) each));
        if (!odd) return text;
        var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("\u0000", "");
    }

    private static String onOneLine(String text) {
        var line = clean(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_TITLE) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
