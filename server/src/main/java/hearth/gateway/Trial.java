package hearth.gateway;

import hearth.base.text.Problem;
import hearth.meter.PlainFault;
import hearth.meter.Spend;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking a model by hand.
 *
 * @param text of the answer; empty where none came, or none that fits
 * @param problem what kept it from coming
 * @param spends what was booked, each attempt for itself
 */
public record Trial(String text, Optional<Problem> problem, List<Spend> spends) {
    public Trial {
        spends = List.copyOf(spends);
    }

    public boolean isAnswered() {
        return problem.isEmpty();
    }

    /** The attempt that counts; none where nothing was ever sent. */
    public Optional<Spend> last() {
        return spends.isEmpty() ? Optional.empty() : Optional.of(spends.getLast());
    }

    /** The plain word for what went wrong: as the provider said it where it was asked, else as we did. */
    public String fault() {
        return problem.map(told -> last().map(Spend::result)
                        .map(PlainFault::word)
                        .filter(word -> !word.isEmpty())
                        .orElseGet(() -> PlainFault.word(told.status(), told.code())))
                .orElse("");
    }

    public String sentence() {
        return problem.map(Problem::sentence).orElse("");
    }
}
