package hearth.window;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.chat.Message;
import hearth.window.Asides.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Has a model sum up what was said, piece by piece where it is more than that model reads. */
final class Summarist {
    private static final String TASK =
            "You keep notes of a conversation for somebody who goes on with it. Write down what they need: facts, names, numbers,"
                    + " decisions, wishes, open questions, what was tried. Leave out greetings and what no longer matters. Write in"
                    + " the language of the conversation, at most 400 words, nothing but the notes.";
    /** Of 400 words, and of what a model thinks first. */
    private static final int MOST_TOKENS = 4_000;
    /** Of a chat that is longer still, such as one that was brought along, only the later part is summed up. */
    private static final int MOST_CALLS = 4;

    private static final double SHARE = 0.9;

    private final Asides asides;
    private final Tokens tokens;

    Summarist(Asides asides, Tokens tokens) {
        this.asides = asides;
        this.tokens = tokens;
    }

    Told sum(Principal by, Brief brief, String soFar, List<Message> said, BooleanSupplier isLeft) {
        var helper = asides.helper(by, brief.model());
        var room = Room.of(helper);
        var pieces = pieces(said, room);
        var notes = soFar;
        Told told = null;
        for (var piece : pieces.subList(Math.max(0, pieces.size() - MOST_CALLS), pieces.size())) {
            told = asides.ask(by, helper.id(), brief.staysHome(), TASK, about(notes, piece), MOST_TOKENS, isLeft);
            notes = told.text();
        }
        if (told == null) throw Problem.of(409, "summary_of_nothing", "There is nothing to sum up.");
        return told;
    }

    private static String about(String notes, String piece) {
        return notes.isEmpty() ? piece : "Notes so far:\n" + notes + "\n\nWhat was said since:\n" + piece;
    }

    private List<String> pieces(List<Message> said, Room room) {
        var most = (long) (room.forInput() * SHARE);
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        var size = 0L;
        for (var message : said) {
            if (message.text().isBlank()) continue;
            var line = (message.isReply() ? "Assistant: " : "Person: ") + shortened(message.text(), most) + "\n\n";
            var more = tokens.count(room.family(), line);
            if (size + more > most && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
                size = 0;
            }
            piece.append(line);
            size += more;
        }
        if (!piece.isEmpty()) pieces.add(piece.toString());
        return pieces;
    }

    /** One that alone is too long keeps its beginning and its end. */
    private static String shortened(String text, long most) {
        if (Tokens.estimate(text) <= most) return text;
        var half = (int) Math.min(text.length() / 2, most);
        return text.substring(0, half) + "\n…\n" + text.substring(text.length() - half);
    }
}
