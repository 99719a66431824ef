package hearth.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Who was tried before, and why that did not do; told in the headers of the answer. */
final class Fallbacks {
    private static final int LONGEST = 1_000;
    /** Providers choose the names of their models, and headers take little. */
    private static final Pattern ODD = Pattern.compile("[^ -~]");

    private final StringJoiner tried = new StringJoiner(", ");

    void note(Candidate candidate, Failure failure) {
        if (tried.length() < LONGEST) tried.add(plain(candidate.model().id()) + ": " + failure.why());
    }

    /** For an answer of this one, which so many others were before. */
    Map<String, String> headers(Candidate candidate, int ahead) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-hearth-model", plain(candidate.model().id()));
        if (tried.length() > 0) headers.put("x-hearth-fallback", tried.toString());
        if (ahead > 0) headers.put("x-hearth-queue", String.valueOf(ahead));
        return headers;
    }

    private static String plain(String name) {
        return ODD.matcher(name).replaceAll("?");
    }
}
