package hearth.meter;

import hearth.meter.Spend.Provenance;

/**
 * Calls added up.
 *
 * @param unpriced how many of the calls are of a model whose price is not known, so that the cost is without them
 * @param estimated how many of the calls are counted here and not by the provider
 */
public record Sum(
        long calls, long failed, long unpriced, long estimated, long input, long output, long cached, long cost) {
    public static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, 0, 0);

    public Sum plus(Sum other) {
        return new Sum(
                calls + other.calls,
                failed + other.failed,
                unpriced + other.unpriced,
                estimated + other.estimated,
                input + other.input,
                output + other.output,
                cached + other.cached,
                cost + other.cost);
    }

    public long tokens() {
        return input + output;
    }

    /** Whether its cost is not known at all, which is not the same as nothing. */
    public boolean hasNoCost() {
        return calls > 0 && unpriced == calls;
    }

    /** How much of the input came from a cache of the provider. */
    public double cachedShare() {
        return input == 0 ? 0 : (double) cached / input;
    }

    public double failedShare() {
        return calls == 0 ? 0 : (double) failed / calls;
    }

    /** How the tokens are known, of all of them together. */
    public Provenance provenance() {
        return estimated == 0 ? Provenance.REPORTED : Provenance.ESTIMATED;
    }
}
