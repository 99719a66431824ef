package hearth.gateway;

import hearth.budget.Need;
import hearth.catalogue.Model;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What a call may come to at most.
 *
 * @param input tokens
 * @param output tokens
 */
record Estimate(long input, long output) {
    /** Of an answer without any limit. */
    private static final long USUAL = 4_096;

    /** The first that a budget has room for counts: as long as the model can answer, or else as long as answers usually are. */
    static List<Estimate> of(Conversation conversation, Model model) {
        var input = conversation.mostRead();
        var said = conversation.mostWritten();
        if (said.isPresent()) return List.of(new Estimate(input, said.getAsLong()));
        return LongStream.of(model.output().orElse(USUAL), USUAL)
                .distinct()
                .filter(output -> output <= model.output().orElse(USUAL))
                .mapToObj(output -> new Estimate(input, output))
                .toList();
    }

    Need need(Model model) {
        var nanos = model.price().map(pricing -> pricing.most(input, output)).orElse(OptionalLong.empty());
        return new Need(nanos, input + output);
    }
}
