package hearth.window;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a branch is cut so that it fits.
 *
 * <p>A turn is what somebody said and what was answered: it is kept whole or left out whole.
 *
 * @param sizes tokens of each message, the earliest first
 * @param asks whether it is what a person said, and so the beginning of a turn
 * @param room tokens that there are for all of them
 */
record Fit(List<Long> sizes, List<Boolean> asks, long room) {
    /** After a cut there is room for some turns more, so that not each of them needs another. */
    private static final double KEPT = 0.55;

    Fit {
        sizes = List.copyOf(sizes);
        asks = List.copyOf(asks);
    }

    /** With that much of the room taken. */
    Fit lessBy(long taken) {
        return new Fit(sizes, asks, room - taken);
    }

    boolean fitsFrom(int first) {
        return from(first) <= room;
    }

    private long from(int first) {
        return sizes.stream().skip(first).mapToLong(Long::longValue).sum();
    }

    /** Where to begin so that a good part of the room is used: at a turn; at the last one if need be. */
    int cut() {
        var last = lastTurn();
        return IntStream.rangeClosed(0, last)
                .filter(asks::get)
                .filter(first -> from(first) <= room * KEPT)
                .findFirst()
                .orElse(last);
    }

    private int lastTurn() {
        return IntStream.range(0, asks.size()).filter(asks::get).max().orElse(0);
    }
}
