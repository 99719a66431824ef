package hearth.reply;

import hearth.base.access.Principal;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.chat.Message;
import hearth.chat.Message.Failure;
import hearth.chat.Message.State;
import hearth.gateway.Listener;
import hearth.wire.talk.Event;
import hearth.wire.talk.FinishReason;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A reply that this server is writing: it hears the model, and whoever follows waits here for more. */
final class Live implements Listener {
    private final TeamId team;
    private final AccountId owner;
    private final Message reply;
    private final StringBuilder text;
    private final StringBuilder thoughts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();

    private int storedText;
    private int storedThoughts;
    private long pieces;
    private boolean over;
    private @Nullable State why;
    private @Nullable Failure failure;

    /** @param reply with what was written of it before */
    Live(Principal by, Message reply) {
        this.team = by.team();
        this.owner = by.account();
        this.reply = reply;
        this.text = new StringBuilder(reply.text());
        this.thoughts = new StringBuilder(reply.thoughts());
        this.storedText = text.length();
        this.storedThoughts = thoughts.length();
    }

    TeamId team() {
        return team;
    }

    boolean isOf(Principal by) {
        return by.team().equals(team) && by.account().equals(owner);
    }

    String id() {
        return reply.id();
    }

    @Override
    public void hear(Event event) {
        lock.lock();
        try {
            switch (event) {
                case Event.Text(var more) -> text.append(plain(more));
                case Event.Refusal(var more) -> text.append(plain(more));
                case Event.Thinking(var more) -> thoughts.append(plain(more));
                case Event.Finish finish -> {
                    if (finish.reason() == FinishReason.LENGTH)
                        failure = new Failure("reply_length", "The model was not allowed to write more at once.");
                }
                case Event.Failed(var fault) -> failure = new Failure(fault.code(), fault.message());
                case Event.Started _,
                        Event.Signature _,
                        Event.RedactedThinking _,
                        Event.ToolBegin _,
                        Event.ToolArguments _,
                        Event.Used _,
                        Event.Done _ -> {
                    return;
                }
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A NUL is no text to Postgres. */
    private static String plain(String text) {
        return text.indexOf(0) < 0 ? text : text.replace("\u0000", "");
    }

    @Override
    public boolean isLeft() {
        lock.lock();
        try {
            return why != null;
        } finally {
            lock.unlock();
        }
    }

    /** The first reason counts. */
    void end(State reason) {
        lock.lock();
        try {
            if (why == null) why = reason;
        } finally {
            lock.unlock();
        }
    }

    void fail(Failure what) {
        lock.lock();
        try {
            if (failure == null) failure = what;
        } finally {
            lock.unlock();
        }
    }

    /** What is not stored yet; null where all is. */
    @Nullable
    Piece unstored() {
        lock.lock();
        try {
            if (storedText == text.length() && storedThoughts == thoughts.length()) return null;
            return new Piece(pieces, text.substring(storedText), thoughts.substring(storedThoughts));
        } finally {
            lock.unlock();
        }
    }

    void stored(Piece piece) {
        lock.lock();
        try {
            storedText += piece.text().length();
            storedThoughts += piece.thoughts().length();
            pieces++;
        } finally {
            lock.unlock();
        }
    }

    /** As it stands, and how it ended. */
    Message written() {
        lock.lock();
        try {
            return new Message(
                    reply.id(),
                    reply.chat(),
                    reply.parent(),
                    reply.author(),
                    text.toString(),
                    thoughts.toString(),
                    null,
                    state(),
                    reply.asked(),
                    reply.reckoning(),
                    why == null ? failure : null,
                    reply.omission(),
                    reply.rating(),
                    reply.written());
        } finally {
            lock.unlock();
        }
    }

    private State state() {
        if (why != null) return why;
        if (failure == null) return State.DONE;
        return failure.code().equals("reply_length") ? State.STOPPED : State.FAILED;
    }

    /** It is stored as it will stay: whoever follows may look there. */
    void close() {
        lock.lock();
        try {
            over = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more than was seen. */
    Step next(int seenText, int seenThoughts, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (!over && text.length() == seenText && thoughts.length() == seenThoughts && left > 0) {
                left = grown.awaitNanos(left);
            }
            if (seenText > text.length() || seenThoughts > thoughts.length()) {
                return new Step(text.toString(), thoughts.toString(), true, over);
            }
            return new Step(text.substring(seenText), thoughts.substring(seenThoughts), false, over);
        } finally {
            lock.unlock();
        }
    }
}
