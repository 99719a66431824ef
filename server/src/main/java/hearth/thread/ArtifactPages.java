package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.chat.Messages;
import hearth.markup.Artifact;
import java.util.regex.Pattern;

/** Pages and drawings that a model wrote, each as a document of its own for a frame that can reach nothing. */
public final class ArtifactPages {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    /** It may run what it brings, and show it; there is nobody it could tell. */
    private static final String MAY =
            "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:; font-src data:";

    private final Messages messages;

    public ArtifactPages(Messages messages) {
        this.messages = messages;
    }

    public void routes(Routes to) {
        to.get("/chats/{id}/messages/{message}/artifacts/{number}", Policy.people(Need.MEMBER), this::artifact);
    }

    private Answer artifact(Request request) {
        var artifact = find(request);
        // A link that somebody was talked into following leads to the chat, where the frame is around it.
        if (request.header("Sec-Fetch-Dest").equals("document")) return new Answer.GoTo("/chats/" + request.part("id"));
        return new Answer.Framed(new Answer.Content(200, "text/html; charset=utf-8", document(artifact)), MAY);
    }

    private Artifact find(Request request) {
        var message = messages.get(request.principal(), request.part("message"));
        var number = request.part("number");
        if (!message.chat().equals(request.part("id"))
                || !NUMBER.matcher(number).matches()) throw Problem.notFound();
        if (!message.isReply()) throw Problem.notFound();
        return Artifact.of(message.text()).stream()
                .skip(Integer.parseInt(number) - 1)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** A drawing is read as HTML, too, which forgives what models forget in it. */
    private static String document(Artifact artifact) {
        if (!artifact.language().equals("svg")) return artifact.text();
        return "<!doctype html>\n<meta charset=\"utf-8\">\n<title>SVG</title>\n"
                + "<style>body{margin:0;display:grid;place-items:center;min-height:100vh}svg{max-width:100%;height:auto}</style>\n"
                + artifact.text();
    }
}
