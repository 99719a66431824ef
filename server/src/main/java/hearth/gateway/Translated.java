package hearth.gateway;

import hearth.base.ids.Ids;
import hearth.wire.dialect.Losses;
import hearth.wire.prompt.Prompt;
import hearth.wire.sse.Frame;
import hearth.wire.sse.FrameReader;
import hearth.wire.talk.Asked;
import hearth.wire.talk.Encoded;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.EventWriter;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Head;
import hearth.wire.talk.Usage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Caller and provider speak differently: everything is understood, and said again. What cannot be said is told before it is lost. */
final class Translated implements Lane {
    private final Speech ours;
    private final Speech theirs;
    private final Asked asked;
    private final Encoded encoded;
    private final Head head;

    Translated(Speech ours, byte[] body, Speech theirs, String model, OptionalLong cap) {
        this.ours = ours;
        this.theirs = theirs;
        this.asked = ours.dialect().asked(body);
        this.encoded = theirs.dialect().encode(capped(asked.prompt(), cap), model, asked.stream());
        var begun = System.nanoTime();
        this.head = new Head(Ids.next(), Instant.now(), asked.model(), () -> System.nanoTime() - begun);
        Losses.refusal(ours.dialect(), asked, encoded).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static Prompt capped(Prompt prompt, OptionalLong cap) {
        var isOpen = cap.isPresent() && prompt.sampling().maxTokens() == null;
        return isOpen ? prompt.atMost((int) Math.min(cap.getAsLong(), Integer.MAX_VALUE)) : prompt;
    }

    @Override
    public String path() {
        return theirs.path();
    }

    @Override
    public byte[] body() {
        return encoded.bytes();
    }

    @Override
    public String streamType() {
        return ours.streamType();
    }

    @Override
    public FrameReader frames(InputStream upstream) {
        return theirs.dialect().frames(upstream);
    }

    @Override
    public Passage passage() {
        return new Retold(theirs.dialect().reader(), ours.dialect().writer(head, asked.wantsUsage()));
    }

    @Override
    public Whole whole(byte[] upstream) {
        var talk = theirs.dialect().whole(upstream);
        if (talk.fault().isPresent()) return Whole.failed(talk.fault().get());
        var answer = talk.answer();
        return new Whole(ours.dialect().answer(head, answer), answer.text().length(), answer.usage(), null);
    }

    @Override
    public Fault refused(int status, byte[] upstream) {
        return theirs.dialect().fault(status, upstream);
    }

    @Override
    public byte[] failed(Fault fault) {
        return ours.dialect().writer(head, asked.wantsUsage()).write(new Event.Failed(fault));
    }

    private record Retold(EventReader reader, EventWriter writer) implements Passage {
        @Override
        public Piece read(Frame frame) {
            return piece(reader.read(frame));
        }

        @Override
        public Piece end() {
            return piece(reader.end());
        }

        private Piece piece(List<Event> events) {
            var bytes = new ByteArrayOutputStream();
            var content = false;
            var written = 0L;
            @Nullable Usage usage = null;
            for (var event : events) {
                if (event instanceof Event.Failed failed) return Piece.failed(failed.fault());
                if (event instanceof Event.Done) return Piece.last(bytes.toByteArray(), writer.write(event), usage);
                if (event instanceof Event.Used used) usage = used.usage();
                content |= event.isContent();
                written += characters(event);
                bytes.writeBytes(writer.write(event));
            }
            return Piece.of(bytes.toByteArray(), content, written, usage);
        }

        private static int characters(Event event) {
            return switch (event) {
                case Event.Text text -> text.text().length();
                case Event.Refusal refusal -> refusal.text().length();
                case Event.Thinking thinking -> thinking.text().length();
                case Event.ToolBegin tool -> tool.name().length();
                case Event.ToolArguments arguments -> arguments.fragment().length();
                case Event.Started _,
                        Event.Signature _,
                        Event.RedactedThinking _,
                        Event.Finish _,
                        Event.Used _,
                        Event.Done _,
                        Event.Failed _ -> 0;
            };
        }
    }
}
