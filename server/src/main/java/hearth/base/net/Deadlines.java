package hearth.base.net;

import java.time.Duration;

/**
 * How long a call may take: until connected (name, socket and TLS), from then to the head of the answer, without a byte of
 * its body while somebody reads, and in all.
 */
public record Deadlines(Duration connect, Duration firstByte, Duration idle, Duration total) {
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));

    public Deadlines {
        for (var each : new Duration[] {connect, firstByte, idle, total}) {
            // Beyond a year, nanoseconds added to System.nanoTime() would come near to overflowing.
            if (!each.isPositive() || each.toDays() > 365) throw new IllegalArgumentException("no deadline: " + each);
        }
    }

    public Deadlines withConnect(Duration longest) {
        return new Deadlines(longest, firstByte, idle, total);
    }

    public Deadlines withFirstByte(Duration longest) {
        return new Deadlines(connect, longest, idle, total);
    }

    public Deadlines withIdle(Duration longest) {
        return new Deadlines(connect, firstByte, longest, total);
    }

    public Deadlines withTotal(Duration longest) {
        return new Deadlines(connect, firstByte, idle, longest);
    }
}
