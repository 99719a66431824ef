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
        if (call.says("\"tool_result\"") || call.says("\"role\":\"tool\"")) return ANSWERED;
        if (call.says("\"tools\":[{")) return TOOL;
        return call.says("\"json_schema\"") || call.says("\"format\":{") ? FORM : GREETING;
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
