package hearth.reply;

import hearth.base.access.Principal;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.chat.Message;
import hearth.chat.Message.Author;
import hearth.chat.Message.Failure;
import hearth.chat.Message.State;
import hearth.gateway.Asker;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.reply.Writers.Bookkeeping;
import hearth.reply.Writers.Choice;
import hearth.window.Brief;
import hearth.window.Fitted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in chats that are kept nowhere: what was said is in the page alone, and an answer is in the memory of this server until the
 * page has it.
 */
public final class Fleeting {
    private static final Logger LOG = LoggerFactory.getLogger(Fleeting.class);
    /** How long a page may take to fetch what was written. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Gateway gateway;
    private final Bookkeeping bookkeeping;
    private final Choice choice;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public Fleeting(Gateway gateway, Bookkeeping bookkeeping, Choice choice, Clock clock) {
        this.gateway = gateway;
        this.bookkeeping = bookkeeping;
        this.choice = choice;
        this.clock = clock;
    }

    /** One of them, and until when it is here; no end as long as it is written. */
    private static final class Answer {
        private final Live live;
        private volatile Message message;
        private volatile Instant until = Instant.MAX;

        private Answer(Principal by, Message promised) {
            this.live = new Live(by, promised);
            this.message = promised;
        }
    }

    /** What was said before, the earliest first, and who said it. */
    public record Line(Author author, String text) {}

    /** Begins an answer to the last of these lines. */
    public Message ask(Principal by, List<Line> lines, String model, boolean staysHome) {
        forget();
        if (lines.isEmpty() || lines.getLast().text().isBlank())
            throw Problem.invalid("text", "message_empty", "Write something.");
        var asked = choice.of(by, model);
        var promised = message(Author.ASSISTANT, "", State.WRITING, asked);
        var answer = new Answer(by, promised);
        answers.put(promised.id(), answer);
        var branch = lines.stream()
                .map(line -> message(line.author(), line.text(), State.DONE, null))
                .toList();
        var brief = new Brief(promised.id(), asked, staysHome, "", branch, Map.of());
        Thread.ofVirtual().name("hearth-fleeting").start(() -> write(by, answer, brief));
        return promised;
    }

    private void forget() {
        var now = clock.instant();
        answers.values().removeIf(answer -> answer.until.isBefore(now));
    }

    private Message message(Author author, String text, State state, @Nullable String asked) {
        return new Message(
                Ids.next(),
                "temporary",
                null,
                author,
                text,
                "",
                null,
                state,
                asked,
                null,
                null,
                null,
                0,
                clock.instant());
    }

    private void write(Principal by, Answer answer, Brief brief) {
        var request = Replies.request();
        try {
            var body = new Prompts(none -> List.of()).of(new Fitted(brief, ""));
            gateway.tell(new Asker(by, request, "no-store"), new Spoken(Speech.OPENAI, body), answer.live);
        } catch (Problem refused) {
            answer.live.fail(new Failure(refused.code(), refused.sentence()));
        } catch (RuntimeException | Error broken) {
            LOG.error("A fleeting answer could not be written", broken);
            answer.live.fail(
                    new Failure("internal_error", Problem.internal(broken).sentence()));
        } finally {
            answer.message = Finish.of(answer.live.written(), reckoning(by, request));
            answer.until = clock.instant().plus(GRACE);
            answer.live.close();
        }
    }

    /** An answer is shown to who waits for it, even where nobody can say now what it took. */
    private Optional<Message.Reckoning> reckoning(Principal by, String request) {
        try {
            return bookkeeping.of(by, request);
        } catch (RuntimeException away) {
            LOG.warn("What a fleeting answer took is not known: {}", away.toString());
            return Optional.empty();
        }
    }

    /** Without what is written so far, as long as it is: theirs, or not there. */
    public Message get(Principal by, String id) {
        return find(by, id).message;
    }

    private Answer find(Principal by, String id) {
        var answer = answers.get(id);
        if (answer == null || !answer.live.isOf(by)) throw Problem.notFound();
        return answer;
    }

    public void stop(Principal by, String id) {
        find(by, id).live.end(State.STOPPED);
    }

    public Step next(Principal by, String id, int seenText, int seenThoughts, Duration patience)
            throws InterruptedException {
        return find(by, id).live.next(seenText, seenThoughts, patience);
    }

    /** How many are in memory; for tests of what is kept. */
    int kept() {
        forget();
        return answers.size();
    }
}
