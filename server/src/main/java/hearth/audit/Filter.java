package hearth.audit;

import hearth.base.text.Problem;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which lines are meant; what is null leaves all of them. */
public record Filter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final Pattern ACTION = Pattern.compile("[a-z_]+|[a-z_]+\\.[a-z_]+");

    public static final Filter ALL = new Filter(null, null, null, null, null);

    public Filter {
        if (action != null && !ACTION.matcher(action).matches()) {
            throw Problem.invalid("action", "An action looks like key.created, or key for all of them.");
        }
    }

    public Filter by(Actor actor) {
        return new Filter(actor.text(), action, subject, from, until);
    }

    /** One action, {@code key.created}, or all of a thing, {@code key}. */
    public Filter doing(String action) {
        return new Filter(actor, action, subject, from, until);
    }

    public Filter to(Subject subject) {
        return new Filter(actor, action, subject.text(), from, until);
    }

    public Filter from(Instant from) {
        return new Filter(actor, action, subject, from, until);
    }

    /** Before then, not at it. */
    public Filter until(Instant until) {
        return new Filter(actor, action, subject, from, until);
    }
}
