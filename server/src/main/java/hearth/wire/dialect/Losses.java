package hearth.wire.dialect;

import hearth.base.text.Problem;
import hearth.wire.talk.Asked;
import hearth.wire.talk.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would be lost between two dialects, told to the caller in the names that it used. */
public final class Losses {
    private Losses() {}

    public static Optional<Problem> refusal(Dialect caller, Asked asked, Encoded encoded) {
        var fields = new ArrayList<>(asked.strangers());
        encoded.lost().stream().sorted().map(caller::field).forEach(fields::add);
        return refusal(fields);
    }

    /** Empty where no field would be lost. */
    public static Optional<Problem> refusal(List<String> fields) {
        if (fields.isEmpty()) return Optional.empty();
        return Optional.of(Problem.invalid(
                fields.getFirst(),
                "unsupported_field",
                "The provider of this model cannot be asked for: " + String.join(", ", fields) + "."));
    }
}
