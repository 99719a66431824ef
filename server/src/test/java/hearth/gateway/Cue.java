package hearth.gateway;

import hearth.gateway.FakeProvider.Call;

/** What is wanted of a provider that answers by what it is asked, whatever its dialect. */
enum Cue {
    GREETING,
    /** There is a tool that was not used yet. */
    TOOL,
    /** A tool has answered. */
    ANSWERED,
    /** An answer by a schema. */
    FORM;

    /** What the tool is used with. */
    static final String ARGUMENTS = "{\"city\":\"Bern\"}";

    static Cue of(Call call) {
        var body = call.body();
        if (body.contains("\"tool_result\"") || body.contains("\"role\":\"tool\"")) return ANSWERED;
        if (body.contains("\"tools\":[{")) return TOOL;
        return body.contains("\"json_schema\"") || body.contains("\"format\":{") ? FORM : GREETING;
    }

    /** The answer, in pieces. */
    String[] texts() {
        return switch (this) {
            case GREETING -> new String[] {"Hel", "lo"};
            case TOOL -> new String[0];
            case ANSWERED -> new String[] {"It is ", "4 degrees."};
            case FORM -> new String[] {"{\"name\":\"Anna\",", "\"age\":41}"};
        };
    }
}
