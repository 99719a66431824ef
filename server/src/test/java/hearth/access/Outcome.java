package hearth.access;

import hearth.testing.RawHttp.Reply;
import java.util.Arrays;

/** What becomes of somebody at the door, and how the answer shows it. */
enum Outcome {
    ADMITTED("", "", ""),
    SIGNED_OUT("/signin", "", ""),
    SECOND_FACTOR("/settings/security", "second_factor_required", "This team asks for a second factor."),
    NO_TEAM("/", "no_team", "You are in no team of this server."),
    NOT_ALLOWED("", "not_allowed", "This is for those who are"),
    NO_KEY("", "missing_api_key", "Send an API key of this server"),
    UNKNOWN_KEY("", "invalid_api_key", "This API key is not one of this server's"),
    NO_SCOPE("", "missing_scope", "This key is not for that");

    private static final String NOT_ALLOWED_IN_WORDS = "Your role in this team does not reach that far.";

    /** Where a browser is sent. */
    private final String way;
    /** What a program is told. */
    private final String code;
    /** What it is told in a dialect that has no codes. */
    private final String words;

    Outcome(String way, String code, String words) {
        this.way = way;
        this.code = code;
        this.words = words;
    }

    static Outcome toProgram(Reply reply) {
        return Arrays.stream(values())
                .filter(each -> !each.code.isEmpty() && reply.status() >= 400 && each.isToldIn(reply.text()))
                .findFirst()
                .orElse(ADMITTED);
    }

    private boolean isToldIn(String text) {
        return text.contains("\"code\":") ? text.contains("\"code\":\"" + code + "\"") : text.contains(words);
    }

    static Outcome toBrowser(Reply reply) {
        if (reply.status() == 403 && reply.text().contains(NOT_ALLOWED_IN_WORDS)) return NOT_ALLOWED;
        var way = reply.header("location").orElse("").replaceAll("\\?back=.*", "");
        return Arrays.stream(values())
                .filter(each -> reply.status() == 303 && !each.way.isEmpty() && each.way.equals(way))
                .findFirst()
                .orElse(ADMITTED);
    }
}
