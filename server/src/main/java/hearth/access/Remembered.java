package hearth.access;

import hearth.base.access.Memory;
import hearth.base.access.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Who was found behind what. */
final class Remembered {
    private final Memory<String, Entry> entries = new Memory<>();

    /** @param until it is over by itself then */
    record Entry(Principal principal, Instant until) {}

    Optional<Entry> get(String shown, Instant now, Supplier<Optional<Entry>> find) {
        return entries.find(shown, known -> now.isBefore(known.until()), find);
    }

    void forget() {
        entries.forget();
    }
}
