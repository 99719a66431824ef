package hearth.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.text.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at what a caller is told. */
public final class Problems {
    private Problems() {}

    /** The problem that this ends in; fails where it does not. */
    public static Problem problem(ThrowingCallable call) {
        var problem = catchThrowableOfType(Problem.class, call);
        if (problem == null) throw new AssertionError("it was done without a problem");
        return problem;
    }
}
