package hearth.audit;

import org.jspecify.annotations.Nullable;

/** A line with its detail; none where it was recorded without. */
record Written(Line line, @Nullable Detail detail) {}
