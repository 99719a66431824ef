package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chats;
import hearth.chat.Messages;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A chat to be kept elsewhere: the branch that is shown, as a file. */
public final class ExportPages {
    private static final int ALL = 1_000_000;

    private final Chats chats;
    private final Messages messages;

    public ExportPages(Chats chats, Messages messages) {
        this.chats = chats;
        this.messages = messages;
    }

    public void routes(Routes to) {
        to.get("/chats/{id}/export", Policy.people(Need.MEMBER), this::export);
    }

    private Answer export(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var form = form(request.query("as").orElse("markdown"));
        var said = messages.branch(by, chat, ALL).turns().stream()
                .map(Branch.Turn::message)
                .toList();
        var day = LocalDate.ofInstant(chat.touched(), ZoneId.systemDefault());
        var file = form.write(chat, said).getBytes(StandardCharsets.UTF_8);
        return new Answer.Download(form.type(), "chat-" + day + "." + form.ending(), out -> out.write(file));
    }

    private static ExportForm form(String word) {
        return ExportForm.of(word).orElseThrow(() -> {
            var all = Arrays.stream(ExportForm.values()).map(ExportForm::word).collect(Collectors.joining(", "));
            return Problem.invalid("as", "export_form", "Write one of: " + all + ".");
        });
    }
}
