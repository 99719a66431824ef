package hearth.budget;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        var tightest = tightest(purses, unit);
        if (tightest == null) return;
        var word = unit.word();
        headers.put(
                "x-ratelimit-limit-" + word,
                String.valueOf(tightest.budget().limit().amount()));
        headers.put("x-ratelimit-remaining-" + word, String.valueOf(tightest.left()));
        tightest.window()
                .end()
                .ifPresent(end -> headers.put(
                        "x-ratelimit-reset-" + word, duration(Math.max(0, end.toEpochMilli() - now.toEpochMilli()))));
    }

    private static @Nullable Purse tightest(Collection<Purse> purses, Unit unit) {
        Purse tightest = null;
        for (var purse : purses) {
            if (purse.budget().limit().unit() == unit && (tightest == null || purse.left() < tightest.left()))
                tightest = purse;
        }
        return tightest;
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
