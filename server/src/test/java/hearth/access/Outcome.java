package hearth.access;

import hearth.testing.RawHttp.Reply;
import java.util.Arrays;

/** What becomes of somebody at the door, and how the answer shows it. */
enum Outcome {
    ADMITTED("", ""),
    SIGNED_OUT("/signin", ""),
    SECOND_FACTOR("/settings/security", "second_factor_required"),
    NO_TEAM("/", "no_team"),
    NOT_ALLOWED("", "not_allowed"),
    NO_KEY("", "missing_api_key"),
    UNKNOWN_KEY("", "invalid_api_key"),
    NO_SCOPE("", "missing_scope");

    private static final String NOT_ALLOWED_IN_WORDS = "Your role in this team does not reach that far.";

    /** Where a browser is sent. */
    private final String way;
    /** What a program is told. */
    private final String code;

    Outcome(String way, String code) {
        this.way = way;
        this.code = code;
    }

    static Outcome toProgram(Reply reply) {
        return Arrays.stream(values())
                .filter(each -> !each.code.isEmpty() && reply.text().contains("\"code\":\"" + each.code + "\""))
                .findFirst()
                .orElse(ADMITTED);
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
