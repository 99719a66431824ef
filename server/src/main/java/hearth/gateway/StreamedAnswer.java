package hearth.gateway;

import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.gateway.Lane.Piece;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Result;
import hearth.wire.sse.TooLongException;
import hearth.wire.talk.Fault;
import java.io.IOException;
import java.util.Optional;

/** Hands a stream on as it comes; what says nothing is held back until something does, so that another attempt stays possible. */
final class StreamedAnswer {
    private final Course course;
    private final Downstream downstream;
    private final Lane lane;
    private final Reply reply;
    private final Attempt attempt;
    private long written;

    StreamedAnswer(Course course, Downstream downstream, Attempt attempt, Reply reply) {
        this.course = course;
        this.downstream = downstream;
        this.lane = attempt.candidate().lane();
        this.reply = reply;
        this.attempt = attempt;
    }

    /** Empty where the caller has their answer, or is gone. */
    Optional<Failure> relay() throws IOException {
        try {
            return read();
        } catch (Downstream.LeftException left) {
            reply.close();
            course.left(attempt, new Result(Outcome.CUT, reply.status(), "caller_left"), count());
            return Optional.empty();
        }
    }

    private Optional<Failure> read() throws IOException {
        var frames = lane.frames(reply.body());
        var passage = lane.passage();
        while (true) {
            Piece piece;
            try {
                if (!frames.isReady()) downstream.flush();
                piece = frames.next().map(passage::read).orElseGet(passage::end);
            } catch (OutboundException lost) {
                if (downstream.isLeft()) throw new Downstream.LeftException(lost);
                return failed(Failure.lost(lost));
            } catch (TooLongException odd) {
                return failed(Failure.refused(Fault.garbled(), Optional.empty()));
            }
            var fault = piece.fault();
            if (fault != null) return failed(Failure.refused(attempt.told(fault), Optional.empty()));
            take(piece);
            if (piece.last() != null) return finish(piece.last());
        }
    }

    private void take(Piece piece) throws IOException {
        if (piece.usage() != null) attempt.used(piece.usage());
        written += piece.written();
        attempt.wrote(written);
        if (piece.content() && attempt.watch().first()) course.heard(attempt);
        downstream.write(piece.bytes(), piece.content());
    }

    private Optional<Failure> finish(byte[] last) throws IOException {
        if (attempt.watch().first()) course.heard(attempt);
        course.spend(attempt, Result.DONE, count());
        course.book();
        downstream.end(last);
        course.sent();
        return Optional.empty();
    }

    /** After the first content there is no way back: the caller is told, and what came is booked. */
    private Optional<Failure> failed(Failure failure) throws IOException {
        var isLost = !downstream.hasContent();
        var count = isLost && attempt.isEmpty() ? Count.NOTHING : count();
        course.failed(
                attempt,
                new Result(Outcome.FAILED, reply.status(), failure.fault().code()),
                count,
                failure);
        if (isLost) {
            downstream.forget();
            return Optional.of(failure);
        }
        course.book();
        downstream.breakOff(lane.failed(failure.fault()));
        return Optional.empty();
    }

    private Count count() {
        return attempt.count(course.charactersSent());
    }
}
