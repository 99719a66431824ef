import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;

/**
 * When a page is painted, from the moment somebody goes there: {@code java -cp hearth.jar Paint.java ORIGIN SESSION LIMIT ROUNDS TYPED NAME=PATH…}.
 *
 * <p>The largest thing on it counts, such as the text of a long answer. TYPED is looked for in the dialog that finds chats while one types: from
 * the key to the frame in which what was found stands, with the moment that the page waits for the next key. Ends with 1 where a 95th percentile is over the limit.
 */
final class Paint {
    private static final String LARGEST = """
            new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
              .observe({ type: "largest-contentful-paint", buffered: true }))""";
    private static final String FIND = """
            (async () => {
              const came = list => new Promise(done => list.addEventListener("htmx:afterSwap", done, { once: true }))
              const list = document.getElementById("find-list")
              const first = came(list)
              document.querySelector("[data-find]").click()
              await first
              const field = document.querySelector("#find input")
              const found = came(list)
              const begun = performance.now()
              field.value = "%s"
              field.dispatchEvent(new Event("input", { bubbles: true }))
              await found
              await new Promise(requestAnimationFrame)
              await new Promise(done => setTimeout(done))
              return performance.now() - begun
            })()""";

    public static void main(String[] arguments) throws IOException {
        var origin = arguments[0];
        var limit = Double.parseDouble(arguments[2]);
        var rounds = Integer.parseInt(arguments[3]);
        var paths = new LinkedHashMap<String, String>();
        for (var at = 5; at < arguments.length; at++) {
            var cut = arguments[at].indexOf('=');
            paths.put(arguments[at].substring(0, cut), arguments[at].substring(cut + 1));
        }
        var isOver = false;
        try (var page = new Chromium(1280, 860)) {
            page.cookie(origin, "hearth_session", arguments[1]);
            for (var path : paths.entrySet()) {
                var times = new ArrayList<Double>();
                for (var round = -3; round < rounds; round++) {
                    page.open(origin + path.getValue());
                    var time = page.evaluate(LARGEST).doubleValue();
                    if (round >= 0) times.add(time);
                }
                isOver |= told(path.getKey(), times, limit);
            }
            var times = new ArrayList<Double>();
            for (var round = -3; round < rounds; round++) {
                page.open(origin + "/settings");
                var time = page.evaluate(FIND.formatted(arguments[4])).doubleValue();
                if (round >= 0) times.add(time);
            }
            isOver |= told("typing", times, limit);
        }
        System.exit(isOver ? 1 : 0);
    }

    private static boolean told(String name, ArrayList<Double> times, double limit) {
        Collections.sort(times);
        var high = times.get((int) Math.min(times.size() - 1, Math.round(times.size() * 0.95)));
        System.out.printf(
                "%-9s painted %6.0f ms   p95 %6.0f ms%s%n",
                name, times.get(times.size() / 2), high, high > limit ? "   over the limit of %.0f".formatted(limit) : "");
        return high > limit;
    }
}
