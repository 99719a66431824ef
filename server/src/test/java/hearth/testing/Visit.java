package hearth.testing;

import hearth.testing.RawHttp.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One browser without a window: keeps cookies, sends forms with the token that the page before carried. */
public final class Visit {
    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");

    private final RawHttp http;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> headers = new ArrayList<>();

    public Visit(RawHttp http) {
        this.http = http;
    }

    public static Visit of(RunningServer server) {
        return new Visit(server.http());
    }

    /** With a session that is there already. */
    public Visit as(String session) {
        cookies.put("hearth_session", session);
        return this;
    }

    /** Sends this line too, whatever it asks for. */
    public Visit with(String header) {
        headers.add(header);
        return this;
    }

    public Reply get(String path) {
        return kept(http.get(path, lines()));
    }

    /** Field, value, field, value. The token comes from a page that everybody has. */
    public Reply post(String path, String... fields) {
        return kept(http.post(path, form(token(), fields), lines("Sec-Fetch-Site: same-origin")));
    }

    private static String form(String token, String... fields) {
        var all = new LinkedHashMap<String, String>();
        for (var at = 0; at < fields.length; at += 2) all.put(fields[at], fields[at + 1]);
        all.put("_token", token);
        return all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String token() {
        var found = TOKEN.matcher(get("/nowhere").text());
        if (!found.find()) throw new IllegalStateException("the page has no form");
        return found.group(1);
    }

    public String session() {
        return cookies.getOrDefault("hearth_session", "");
    }

    private String[] lines(String... more) {
        return Stream.of(Stream.of(cookieLine()), headers.stream(), Arrays.stream(more))
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }

    private String cookieLine() {
        return "Cookie: "
                + cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    private Reply kept(Reply reply) {
        Arrays.stream(reply.head().split("\r\n", -1))
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie:"))
                .map(line -> line.substring("set-cookie:".length())
                        .strip()
                        .split(";", -1)[0]
                        .split("=", 2))
                .forEach(cookie -> {
                    if (cookie[1].isEmpty()) cookies.remove(cookie[0]);
                    else cookies.put(cookie[0], cookie[1]);
                });
        return reply;
    }
}
