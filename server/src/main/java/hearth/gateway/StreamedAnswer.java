package hearth.gateway;

import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.gateway.Lane.Piece;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Result;
import hearth.wire.sse.TooLongException;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands a stream on as it comes; what says nothing is held back until something does, so that another attempt stays possible. */
final class StreamedAnswer {
    private final Course course;
    private final Downstream downstream;
    private final Lane lane;
    private final Reply reply;
    private final int attempt;
    private final Stopwatch watch;
    private @Nullable Usage usage;
    private long written;

    StreamedAnswer(Course course, Downstream downstream, Lane lane, Reply reply, int attempt, Stopwatch watch) {
        this.course = course;
        this.downstream = downstream;
        this.lane = lane;
        this.reply = reply;
        this.attempt = attempt;
        this.watch = watch;
    }

    /** Empty where the caller has their answer, or is gone. */
    Optional<Failure> relay() throws IOException {
        try {
            return read();
        } catch (Downstream.LeftException left) {
            reply.close();
            done(new Result(Outcome.CUT, reply.status(), "caller_left"));
            return Optional.empty();
        }
    }

    private Optional<Failure> read() throws IOException {
        var frames = lane.frames(reply.body());
        var passage = lane.passage();
        while (true) {
            Piece piece;
            try {
                piece = frames.next().map(passage::read).orElseGet(passage::end);
            } catch (OutboundException lost) {
                if (downstream.isLeft()) throw new Downstream.LeftException(lost);
                return failed(Failure.lost(lost));
            } catch (TooLongException odd) {
                return failed(Failure.refused(Fault.garbled(), Optional.empty()));
            }
            var fault = piece.fault();
            if (fault != null) return failed(Failure.refused(fault, Optional.empty()));
            take(piece);
            if (piece.last() != null) return finish(piece.last());
            if (!frames.isReady()) downstream.flush();
        }
    }

    private void take(Piece piece) throws IOException {
        if (piece.usage() != null) usage = piece.usage();
        written += piece.written();
        if (piece.content()) watch.first();
        downstream.write(piece.bytes(), piece.content());
    }

    private Optional<Failure> finish(byte[] last) throws IOException {
        done(Result.DONE);
        downstream.end(last);
        return Optional.empty();
    }

    /** After the first content there is no way back: the caller is told, and what came is booked. */
    private Optional<Failure> failed(Failure failure) throws IOException {
        var isLost = !downstream.hasContent();
        var count = isLost && usage == null && written == 0 ? Count.NOTHING : count();
        course.spend(
                attempt,
                watch,
                new Result(Outcome.FAILED, reply.status(), failure.fault().code()),
                count);
        if (isLost) {
            downstream.forget();
            return Optional.of(failure);
        }
        course.book();
        downstream.breakOff(lane.failed(failure.fault()));
        return Optional.empty();
    }

    private void done(Result result) {
        course.spend(attempt, watch, result, count());
        course.book();
    }

    private Count count() {
        return new Count(usage, course.charactersSent(), written);
    }
}
