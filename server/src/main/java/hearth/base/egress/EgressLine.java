package hearth.base.egress;

import java.time.Instant;

/** One host for one purpose, added up: how often it was called, how many bytes went both ways, and when it was last. */
public record EgressLine(String host, String purpose, long calls, long bytes, Instant last, boolean allowed) {}
