package hearth.wire.openai;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.talk.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a caller asks in the OpenAI dialect. */
final class OpenAiRequests {
    private OpenAiRequests() {}

    static Asked read(byte[] body) {
        var fields = Fields.of(body);
        var model = fields.requiredText("model");
        var stream = fields.flag("stream", false);
        var wantsUsage = wantsUsage(fields);
        var messages = OpenAiMessages.read(fields.objects("messages"));
        if (messages.turns().isEmpty() && messages.system().isEmpty()) {
            throw Problem.invalid("messages", "invalid_value", "There must be at least one message.");
        }
        var prompt = new Prompt(
                messages.system(),
                messages.turns(),
                tools(fields),
                toolChoice(fields),
                sampling(fields),
                format(fields),
                reasoning(fields),
                user(fields));
        withoutCounterpart(fields);
        return new Asked(model, stream, wantsUsage, prompt, fields.strangers());
    }

    private static boolean wantsUsage(Fields fields) {
        var options = fields.object("stream_options");
        if (options == null) return false;
        options.ignore("include_obfuscation");
        return options.flag("include_usage", false);
    }

    private static List<Tool> tools(Fields fields) {
        var tools = new ArrayList<Tool>();
        for (var each : fields.objects("tools")) {
            if (!each.text("type", "function").equals("function")) {
                each.refuse();
                continue;
            }
            var function = each.requiredObject("function");
            var schema = function.json("parameters");
            tools.add(new Tool(
                    function.requiredText("name"),
                    function.text("description"),
                    schema == null ? Tool.NO_ARGUMENTS : schema,
                    function.flag("strict"),
                    cache(each)));
        }
        return tools;
    }

    /** Not OpenAI's, but what clients send that want Anthropic's cache through this dialect. */
    static CacheMark cache(Fields fields) {
        var mark = fields.object("cache_control");
        if (mark == null) return CacheMark.NONE;
        mark.ignore("type");
        return mark.text("ttl", "5m").equals("1h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }

    private static ToolChoice toolChoice(Fields fields) {
        var parallel = fields.flag("parallel_tool_calls");
        var choice = fields.node("tool_choice");
        if (choice == null) return new ToolChoice(ToolChoice.Mode.UNSAID, null, parallel);
        if (choice.isObject()) return oneTool(fields, parallel);
        return switch (fields.text("tool_choice", "")) {
            case "auto" -> new ToolChoice(ToolChoice.Mode.AUTO, null, parallel);
            case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null, parallel);
            case "required" -> new ToolChoice(ToolChoice.Mode.ANY, null, parallel);
            default ->
                throw Problem.invalid(
                        "tool_choice", "invalid_value", "tool_choice is auto, none, required or a function.");
        };
    }

    private static ToolChoice oneTool(Fields fields, @Nullable Boolean parallel) {
        var choice = fields.requiredObject("tool_choice");
        if (!choice.text("type", "").equals("function")) {
            choice.refuse();
            return new ToolChoice(ToolChoice.Mode.UNSAID, null, parallel);
        }
        var name = choice.requiredObject("function").requiredText("name");
        return new ToolChoice(ToolChoice.Mode.ONE, name, parallel);
    }

    private static Sampling sampling(Fields fields) {
        var most = fields.count("max_completion_tokens");
        var old = fields.count("max_tokens");
        return new Sampling(
                most == null ? old : most,
                fields.number("temperature"),
                fields.number("top_p"),
                fields.count("top_k"),
                fields.texts("stop"),
                fields.whole("seed"),
                fields.number("frequency_penalty"),
                fields.number("presence_penalty"));
    }

    private static Format format(Fields fields) {
        var format = fields.object("response_format");
        if (format == null) return Format.FREE;
        return switch (format.requiredText("type")) {
            case "text" -> Format.FREE;
            case "json_object" -> new Format.AnyJson();
            case "json_schema" -> {
                var schema = format.requiredObject("json_schema");
                var text = schema.json("schema");
                if (text == null) yield new Format.AnyJson();
                yield new Format.Schema(
                        schema.text("name", Format.Schema.UNNAMED),
                        schema.text("description"),
                        text,
                        schema.flag("strict"));
            }
            default -> {
                format.refuse();
                yield Format.FREE;
            }
        };
    }

    /** {@code reasoning} is the form in which several providers of this dialect take what {@code reasoning_effort} cannot say. */
    private static Reasoning reasoning(Fields fields) {
        var effort = fields.text("reasoning_effort");
        var more = fields.object("reasoning");
        if (more != null) {
            more.ignore("exclude");
            var budget = more.count("max_tokens");
            var inner = more.text("effort");
            var enabled = more.flag("enabled");
            if (budget != null) return new Reasoning.Budget(budget);
            if (inner != null) effort = inner;
            if (inner == null && enabled != null) return enabled ? new Reasoning.Free() : Reasoning.OFF;
        }
        return effort == null ? Reasoning.UNSAID : effort(effort);
    }

    private static Reasoning effort(String effort) {
        if (effort.equals("none")) return Reasoning.OFF;
        try {
            return new Reasoning.Effort(Reasoning.Level.valueOf(effort.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "reasoning_effort",
                    "invalid_value",
                    "reasoning_effort is none, minimal, low, medium, high, xhigh or max.");
        }
    }

    private static @Nullable String user(Fields fields) {
        var user = fields.text("safety_identifier");
        return user == null ? fields.text("user") : user;
    }

    /** What only OpenAI does, unless it asks for nothing; and what changes no answer. */
    private static void withoutCounterpart(Fields fields) {
        fields.ignore("user", "hearth", "metadata", "prediction", "prompt_cache_key", "prompt_cache_retention");
        fields.refuseUnless("n", n -> n.isInt() && n.intValue() == 1);
        fields.refuseUnless("logprobs", asked -> !asked.asBoolean(true));
        fields.refuseUnless("top_logprobs", count -> count.asInt(1) == 0);
        fields.refuseUnless("store", asked -> !asked.asBoolean(true));
        fields.refuseUnless("logit_bias", JsonNode::isEmpty);
        fields.refuseUnless(
                "modalities",
                kinds -> kinds.size() == 1 && kinds.path(0).asString("").equals("text"));
        fields.refuseUnless("service_tier", tier -> List.of("auto", "default").contains(tier.asString("")));
        fields.refuse("functions");
        fields.refuse("function_call");
        fields.refuse("audio");
        fields.refuse("verbosity");
        fields.refuse("web_search_options");
    }
}
