package hearth.base.db;

import org.jspecify.annotations.Nullable;

/** What is done inside one transaction; it may run again on another one, so it does nothing but read and write rows. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T in(Tx tx);
}
