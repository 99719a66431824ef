package hearth.budget;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What clients read of rates: the limit, what is left of it, and when it is whole again, of the tightest of each kind. */
final class RateHeaders {
    private RateHeaders() {}

    static Map<String, String> of(Collection<Purse> purses, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        put(headers, purses, Unit.REQUESTS, now);
        put(headers, purses, Unit.TOKENS, now);
        return headers;
    }

    private static void put(Map<String, String> headers, Collection<Purse> purses, Unit unit, Instant now) {
        purses.stream()
                .filter(purse -> purse.budget().limit().unit() == unit)
                .min((one, other) -> Long.compare(one.left(), other.left()))
                .ifPresent(purse -> {
                    headers.put(
                            "x-ratelimit-limit-" + unit.word(),
                            String.valueOf(purse.budget().limit().amount()));
                    headers.put("x-ratelimit-remaining-" + unit.word(), String.valueOf(purse.left()));
                    purse.window()
                            .end()
                            .ifPresent(end -> headers.put(
                                    "x-ratelimit-reset-" + unit.word(),
                                    duration(Math.max(0, end.toEpochMilli() - now.toEpochMilli()))));
                });
    }

    /** Such as 17ms, 12s or 6m0s. */
    static String duration(long millis) {
        if (millis < 1000) return millis + "ms";
        var seconds = millis / 1000;
        if (seconds < 60) return seconds + "s";
        if (seconds < 3600) return seconds / 60 + "m" + seconds % 60 + "s";
        return seconds / 3600 + "h" + seconds % 3600 / 60 + "m" + seconds % 60 + "s";
    }
}
