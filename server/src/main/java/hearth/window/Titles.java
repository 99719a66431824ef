package hearth.window;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Messages;
import java.util.stream.Collectors;

/** Titles that a model makes when somebody asks for one; the first comes from the text, and costs nothing. */
public final class Titles {
    private static final String TASK =
            "Give this conversation a title of two to six words, in its own language. Answer with the title alone: no quotes, no full"
                    + " stop, no explanation.";
    private static final int LONGEST = 60;
    /** A model that thinks first needs room for that, too. */
    private static final int MOST_TOKENS = 2_000;

    private static final int FEW = 6;
    private static final int ENOUGH = 3_000;

    private final Chats chats;
    private final Messages messages;
    private final Asides asides;

    public Titles(Chats chats, Messages messages, Asides asides) {
        this.chats = chats;
        this.messages = messages;
        this.asides = asides;
    }

    public Chat suggest(Principal by, String id) {
        var chat = chats.get(by, id);
        var said = messages.branch(by, chat, FEW).turns().stream()
                .map(turn -> turn.message().text())
                .collect(Collectors.joining("\n\n"));
        if (said.isBlank()) throw Problem.invalid("title", "chat_blank", "Nothing was said in this chat yet.");
        var helper = asides.helper(by, chat.model());
        var about = said.substring(0, Math.min(said.length(), ENOUGH));
        var told = asides.ask(by, helper.id(), chat.staysHome(), TASK, about, MOST_TOKENS, () -> false);
        return chats.rename(by, id, title(told.text()));
    }

    /** Models add what nobody asked for. */
    private static String title(String told) {
        var line = told.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        var bare = line.replaceAll("[\\p{Cntrl}*#\"“”„«»`]", "").strip();
        return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST);
    }
}
