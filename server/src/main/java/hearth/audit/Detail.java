package hearth.audit;

import org.jspecify.annotations.Nullable;

/** The readable part of a line, as stored; both are null once it was erased. */
record Detail(@Nullable String salt, @Nullable String text) {
    boolean isErased() {
        return salt == null && text == null;
    }
}
