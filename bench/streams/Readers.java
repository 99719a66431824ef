import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * People who each read an answer while it is written, as their pages do: {@code java Readers.java ORIGIN KEY SESSION PEOPLE PACE SECONDS LIMIT}. Each word
 * says when it was sent; how long it took until its reader had it is counted by the millisecond. Ends with 1 where 1 % took longer than the limit, or
 * where a reader did not get the whole.
 */
final class Readers {
    private static final int LONGEST = 60_000;
    private static final int AT_ONCE = 16;

    private final URI origin;
    private final String key;
    private final String session;
    private final String question;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore asking = new Semaphore(AT_ONCE);
    private final LongAdder[] took = new LongAdder[LONGEST + 1];
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();

    private Readers(URI origin, String key, String session, String question) {
        this.origin = origin;
        this.key = key;
        this.session = session;
        this.question = question;
        Arrays.setAll(took, at -> new LongAdder());
    }

    public static void main(String[] arguments) throws InterruptedException {
        var people = Integer.parseInt(arguments[3]);
        var pace = Integer.parseInt(arguments[4]);
        var seconds = Integer.parseInt(arguments[5]);
        var limit = Integer.parseInt(arguments[6]);
        var readers = new Readers(URI.create(arguments[0]), arguments[1], arguments[2], "pace=" + pace + " seconds=" + seconds);
        var words = seconds * 1000 / pace;
        var all = new ArrayList<Thread>();
        for (var person = 0; person < people; person++) {
            all.add(Thread.ofVirtual().start(() -> readers.read(words)));
        }
        for (var each : all) each.join();
        System.exit(readers.told(people, limit) ? 0 : 1);
    }

    private void read(int words) {
        try {
            asking.acquire();
            String path;
            try {
                var chat = id(post("/api/v1/chats", "{\"model\":\"bench/clock\"}"), "\"id\":\"");
                var reply = id(post("/api/v1/chats/" + chat + "/messages", "{\"text\":\"" + question + "\"}"), "\"reply\":{\"id\":\"");
                path = "/chats/" + chat + "/messages/" + reply + "/stream";
            } finally {
                asking.release();
            }
            follow(path, words);
        } catch (IOException broken) {
            System.err.println(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(origin.resolve(path))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private static String id(String json, String before) {
        var at = json.indexOf(before) + before.length();
        return json.substring(at, json.indexOf('"', at));
    }

    private void follow(String path, int words) throws IOException {
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nAccept: text/event-stream\r\nCookie: hearth_session="
                                    + session + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            most.accumulateAndGet(reading.incrementAndGet(), Math::max);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var last = 0L;
            var heard = 0;
            for (var line = lines.readLine(); line != null && !line.equals("event: over"); line = lines.readLine()) {
                if (!line.startsWith("data:")) continue;
                for (var sent : later(line, last)) {
                    took[(int) Math.min(LONGEST, System.currentTimeMillis() - sent)].increment();
                    last = sent;
                    heard++;
                }
            }
            // Two words of one millisecond look like one.
            if (heard >= words * 0.98) whole.incrementAndGet();
            reading.decrementAndGet();
        }
    }

    /** The words on a line that were sent after that one, the earliest first; a block that grows says all of its own again. */
    private static List<Long> later(String line, long last) {
        var all = new ArrayList<Long>();
        for (var at = line.lastIndexOf("t1"); at >= 0; at = line.lastIndexOf("t1", at - 1)) {
            if (at + 14 > line.length()) continue;
            var sent = Long.parseLong(line.substring(at + 1, at + 14));
            if (sent <= last) break;
            all.addFirst(sent);
        }
        return all;
    }

    private boolean told(int people, int limit) {
        var all = Arrays.stream(took).mapToLong(LongAdder::sum).sum();
        var high = quantile(all, 0.99);
        var isWell = whole.get() == people && high <= limit;
        System.out.printf(
                "%d people, %d at once, %d words: median %d ms, p99 %d ms, p99.9 %d ms; %d had the whole answer%s%n",
                people, most.get(), all, quantile(all, 0.5), high, quantile(all, 0.999), whole.get(), isWell ? "" : "   over the limit of " + limit + " ms, or not whole");
        return isWell;
    }

    private int quantile(long all, double part) {
        var left = all * part;
        for (var at = 0; at <= LONGEST; at++) {
            left -= took[at].sum();
            if (left <= 0) return at;
        }
        return LONGEST;
    }
}
