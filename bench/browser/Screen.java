import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;

/**
 * How long a word takes from the provider to the screen: {@code java -cp hearth.jar Screen.java ORIGIN SESSION PATH LIMIT}, where PATH is a chat in
 * which an answer is written whose words say when they were sent. Ends with 1 where the median is over the limit.
 */
final class Screen {
    private static final String WATCH = """
            new Promise(done => {
              const text = document.querySelector("[data-stream] [data-text]")
              const took = []
              // What had been written when the page came is no measure.
              let last = Date.now()
              let waiting = false
              const look = () => {
                waiting = false
                const now = Date.now()
                for (const [, sent] of text.textContent.matchAll(/t(1\\d{12})/g)) if (+sent > last) { took.push(now - sent); last = +sent }
              }
              new MutationObserver(() => { if (!waiting) { waiting = true; requestAnimationFrame(look) } }).observe(text, { childList: true, subtree: true, characterData: true })
              setTimeout(() => done(took.join(" ")), 15000)
            })""";

    public static void main(String[] arguments) throws IOException {
        var limit = Integer.parseInt(arguments[3]);
        boolean isOver;
        try (var page = new Chromium(1280, 860)) {
            page.cookie(arguments[0], "hearth_session", arguments[1]);
            page.open(arguments[0] + arguments[2]);
            var took = new ArrayList<Integer>();
            for (var each : page.evaluate(WATCH).stringValue().split(" ")) took.add(Integer.parseInt(each));
            Collections.sort(took);
            var middle = took.get(took.size() / 2);
            var high = took.get((int) (took.size() * 0.95));
            System.out.printf(
                    "on the screen of a browser: median %d ms, p95 %d ms of %d words%s%n", middle, high, took.size(), middle > limit ? "   over the limit of " + limit + " ms" : "");
            isOver = middle > limit;
        }
        System.exit(isOver ? 1 : 0);
    }
}
