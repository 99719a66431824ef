package hearth.thread;

import hearth.base.access.Principal;
import hearth.chat.Message.State;
import hearth.chat.Messages;
import hearth.reply.Replies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A reply for programs: its text piece by piece, from wherever they stopped to read. */
final class ApiStream {
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Replies replies;
    private final Messages messages;
    private final Principal by;
    private final String id;
    private final OutputStream out;
    private int seen;
    private int seenThoughts;

    ApiStream(Replies replies, Messages messages, Principal by, String id, int seen, OutputStream out) {
        this.replies = replies;
        this.messages = messages;
        this.by = by;
        this.id = id;
        this.seen = seen;
        this.out = out;
    }

    void run() throws IOException {
        try {
            while (!isOver()) out.flush();
            end();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() throws IOException, InterruptedException {
        var step = replies.next(by, id, seen, seenThoughts, SILENCE);
        if (step.isAnew()) {
            seen = step.text().length();
            seenThoughts = step.thoughts().length();
            event("reset", Map.of("text", step.text()));
        } else if (!step.text().isEmpty()) {
            seen += step.text().length();
            seenThoughts += step.thoughts().length();
            event("delta", Map.of("text", step.text()));
        } else {
            seenThoughts += step.thoughts().length();
            out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        }
        return step.isOver();
    }

    private void end() throws IOException {
        var reply = messages.get(by, id);
        var isWell = reply.state() == State.DONE || reply.state() == State.STOPPED;
        event(isWell ? "done" : "failed", ChatsApi.json(reply));
    }

    private void event(String name, Object said) throws IOException {
        var json = JsonMapper.shared().writeValueAsString(said);
        out.write(("event: " + name + "\nid: " + seen + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
