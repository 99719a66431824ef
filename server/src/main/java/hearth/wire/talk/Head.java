package hearth.wire.talk;

import java.time.Instant;
import java.util.function.LongSupplier;

/** What stands the same in every piece of an answer. The model is the one that was asked for; nanos says how long the call has taken so far. */
public record Head(String id, Instant created, String model, LongSupplier nanos) {}
