package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Message;
import hearth.chat.Messages;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A chat to be kept elsewhere: as a file, or on paper. */
public final class ExportPages {
    private static final int ALL = 1_000_000;

    private final Chats chats;
    private final Messages messages;
    private final Turns turns;

    public ExportPages(Chats chats, Messages messages, Turns turns) {
        this.chats = chats;
        this.messages = messages;
        this.turns = turns;
    }

    public void routes(Routes to) {
        to.get("/chats/{id}/export", Policy.people(Need.MEMBER), this::export);
        to.get("/chats/{id}/print", Policy.people(Need.MEMBER), this::print);
    }

    private Answer export(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var form = form(request.query("as").orElse("markdown"));
        var said = form.isWhole() ? messages.tree(by, chat) : branch(by, chat);
        var day = LocalDate.ofInstant(chat.touched(), ZoneId.systemDefault());
        var file = form.write(chat, said).getBytes(StandardCharsets.UTF_8);
        return new Answer.Download(form.type(), "chat-" + day + "." + form.ending(), out -> out.write(file));
    }

    private List<Message> branch(Principal by, Chat chat) {
        return messages.branch(by, chat, ALL).turns().stream()
                .map(Branch.Turn::message)
                .toList();
    }

    /** For the printer of whoever reads it, who can print into a PDF as well. */
    private Answer print(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var branch = messages.branch(by, chat, ALL).turns();
        var models = branch.stream()
                .map(Branch.Turn::message)
                .filter(Message::isReply)
                .map(Message::asked)
                .distinct()
                .toList();
        return Answer.page("thread/print", Map.of("chat", chat, "turns", turns.shown(by, branch), "models", models));
    }

    private static ExportForm form(String word) {
        return ExportForm.of(word).orElseThrow(() -> {
            var all = Arrays.stream(ExportForm.values()).map(ExportForm::word).collect(Collectors.joining(", "));
            return Problem.invalid("as", "export_form", "Write one of: " + all + ".");
        });
    }
}
