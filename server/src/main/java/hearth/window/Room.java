package hearth.window;

import hearth.catalogue.Model;
import hearth.label.Offer;

/**
 * How much those read that may answer.
 *
 * @param limit tokens that the smallest of them reads and writes at once
 * @param isKnown whether the limit is known, or only as much as most read nowadays
 * @param family how the first of them counts
 */
public record Room(long limit, boolean isKnown, Family family) {
    private static final long USUAL = 32_000;
    private static final long LONGEST_ANSWER = 8_192;

    static Room of(Offer offer) {
        var known = offer.models().stream()
                .flatMap(model -> model.context().stream())
                .mapToLong(Long::longValue)
                .min();
        return new Room(
                known.orElse(USUAL), known.isPresent(), Family.of(first(offer).name()));
    }

    private static Model first(Offer offer) {
        return offer.models().getFirst();
    }

    /** For what is sent: what an answer needs is left free, and a little for counts that are not exact. */
    long forInput() {
        var answer = Math.min(LONGEST_ANSWER, limit / 4);
        var doubt = family.encoding().isPresent() ? limit / 50 : limit / 12;
        return limit - answer - doubt;
    }
}
