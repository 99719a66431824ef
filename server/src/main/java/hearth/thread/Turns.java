package hearth.thread;

import hearth.base.access.Principal;
import hearth.chat.Attachment;
import hearth.chat.Attachments;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.markup.Markup;
import hearth.markup.SafeHtml;
import hearth.reply.Replies;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns of chats as templates take them. */
public final class Turns {
    /** As many as a window of any size shows; the rest comes when somebody scrolls to it. */
    private static final int FEW = 30;

    private final Messages messages;
    private final Attachments attachments;
    private final Replies replies;

    public Turns(Messages messages, Attachments attachments, Replies replies) {
        this.messages = messages;
        this.attachments = attachments;
        this.replies = replies;
    }

    Map<String, Object> latest(Principal by, Chat chat) {
        return shown(by, messages.branch(by, chat, FEW));
    }

    Map<String, Object> before(Principal by, Chat chat, String message) {
        return shown(by, messages.before(by, chat, message, FEW));
    }

    Map<String, Object> after(Principal by, Chat chat, String message) {
        return shown(by, messages.after(by, chat, message, FEW));
    }

    Map<String, Object> around(Principal by, Chat chat, String message) {
        return shown(by, messages.around(by, chat, message, FEW));
    }

    List<Messages.Day> days(Principal by, Chat chat) {
        return messages.days(by, chat, ZoneId.systemDefault());
    }

    Map<String, Object> one(Principal by, Branch.Turn turn) {
        return Map.of("turn", shown(by, List.of(turn)).getFirst());
    }

    List<Shown> shown(Principal by, List<Branch.Turn> all) {
        var ids = all.stream()
                .map(Branch.Turn::message)
                .filter(message -> !message.isReply())
                .map(Message::id)
                .toList();
        var attached = attachments.of(by, ids);
        return all.stream()
                .map(turn ->
                        shown(by, turn, attached.getOrDefault(turn.message().id(), List.of())))
                .toList();
    }

    private Map<String, Object> shown(Principal by, Branch branch) {
        var shown = new HashMap<String, Object>();
        shown.put("turns", shown(by, branch.turns()));
        shown.put("hasEarlier", branch.hasEarlier());
        shown.put("hasLater", branch.hasLater());
        shown.put("compared", compared(branch));
        return shown;
    }

    /** The two models whose answers end a chat; none where one answer does. */
    private static List<String> compared(Branch branch) {
        if (branch.hasLater() || branch.turns().isEmpty()) return List.of();
        var last = branch.turns().getLast();
        var beside = last.beside();
        if (beside == null) return List.of();
        return List.of(String.valueOf(last.message().asked()), String.valueOf(beside.asked()));
    }

    private Shown shown(Principal by, Branch.Turn turn, List<Attachment> attached) {
        return new Shown(turn, html(by, turn), attached, pair(by, turn));
    }

    /** In the order in which they were asked, whichever the chat goes on with. */
    private List<Shown> pair(Principal by, Branch.Turn turn) {
        if (!turn.isCompared()) return List.of();
        return Stream.of(turn, turn.other())
                .sorted(Comparator.comparing(each -> each.message().id()))
                .map(each -> new Shown(each, html(by, each), List.of(), List.of()))
                .toList();
    }

    private SafeHtml html(Principal by, Branch.Turn turn) {
        var message = turn.message();
        return message.isWriting() ? soFar(by, message) : SafeHtml.stored(kept(message));
    }

    private static String kept(Message message) {
        return message.html() == null ? "" : message.html();
    }

    /** For who has no script, or has not connected yet. */
    private SafeHtml soFar(Principal by, Message message) {
        try {
            return Markup.html(
                    replies.next(by, message.id(), 0, 0, Duration.ZERO).text());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return SafeHtml.stored("");
        }
    }
}
