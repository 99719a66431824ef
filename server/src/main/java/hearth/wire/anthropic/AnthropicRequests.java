package hearth.wire.anthropic;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
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

/** Reads what a caller asks in the Anthropic dialect, to have it answered or to have it counted. */
final class AnthropicRequests {
    private AnthropicRequests() {}

    static Asked read(byte[] body) {
        var fields = Fields.of(body);
        var model = fields.requiredText("model");
        var stream = fields.flag("stream", false);
        var turns = AnthropicMessages.read(fields.objects("messages"));
        if (turns.isEmpty()) {
            throw Problem.invalid("messages", "invalid_value", "There must be at least one message.");
        }
        var output = fields.object("output_config");
        var prompt = new Prompt(
                system(fields),
                turns,
                tools(fields),
                toolChoice(fields),
                sampling(fields),
                format(fields, output),
                reasoning(fields, output),
                user(fields));
        withoutCounterpart(fields);
        return new Asked(model, stream, true, prompt, fields.strangers());
    }

    private static List<Part.Text> system(Fields fields) {
        var node = fields.node("system");
        if (node == null) return List.of();
        if (node.isString()) {
            var text = node.stringValue();
            return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        }
        var parts = new ArrayList<Part.Text>();
        for (var block : fields.objects("system")) {
            if (block.text("type", "text").equals("text")) {
                block.ignore("citations");
                parts.add(new Part.Text(block.requiredText("text"), cache(block)));
            } else {
                block.refuse();
            }
        }
        return parts;
    }

    static CacheMark cache(Fields block) {
        var mark = block.object("cache_control");
        if (mark == null) return CacheMark.NONE;
        // Some clients say how far a mark reaches; like the mark itself, it changes no answer.
        mark.ignore("type", "scope");
        return mark.text("ttl", "5m").equals("1h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }

    /** Tools that Anthropic runs itself have a type of their own, and nobody else has them. */
    private static List<Tool> tools(Fields fields) {
        var tools = new ArrayList<Tool>();
        for (var each : fields.objects("tools")) {
            if (!each.text("type", "custom").equals("custom")) {
                each.refuse();
                continue;
            }
            each.ignore("eager_input_streaming");
            var schema = each.json("input_schema");
            tools.add(new Tool(
                    each.requiredText("name"),
                    each.text("description"),
                    schema == null ? Tool.NO_ARGUMENTS : schema,
                    each.flag("strict"),
                    cache(each)));
        }
        return tools;
    }

    private static ToolChoice toolChoice(Fields fields) {
        var choice = fields.object("tool_choice");
        if (choice == null) return ToolChoice.UNSAID;
        var single = choice.flag("disable_parallel_tool_use");
        var parallel = single == null ? null : Boolean.valueOf(!single);
        return switch (choice.requiredText("type")) {
            case "auto" -> new ToolChoice(ToolChoice.Mode.AUTO, null, parallel);
            case "any" -> new ToolChoice(ToolChoice.Mode.ANY, null, parallel);
            case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null, parallel);
            case "tool" -> new ToolChoice(ToolChoice.Mode.ONE, choice.requiredText("name"), parallel);
            default ->
                throw Problem.invalid("tool_choice", "invalid_value", "tool_choice is auto, any, none or a tool.");
        };
    }

    private static Sampling sampling(Fields fields) {
        return new Sampling(
                fields.count("max_tokens"),
                fields.number("temperature"),
                fields.number("top_p"),
                fields.count("top_k"),
                fields.texts("stop_sequences"),
                null,
                null,
                null);
    }

    /** {@code output_format} is what it was called before there was an {@code output_config}. */
    private static Format format(Fields fields, @Nullable Fields output) {
        var older = fields.object("output_format");
        var format = output == null ? older : output.object("format");
        if (format == null) return Format.FREE;
        var schema = format.json("schema");
        if (!format.text("type", "").equals("json_schema") || schema == null) {
            format.refuse();
            return Format.FREE;
        }
        return new Format.Schema(Format.Schema.UNNAMED, null, schema, null);
    }

    private static Reasoning reasoning(Fields fields, @Nullable Fields output) {
        var effort = output == null ? null : output.text("effort");
        var thinking = fields.object("thinking");
        if (thinking == null) return effort == null ? Reasoning.UNSAID : effort(effort);
        thinking.ignore("display");
        return switch (thinking.requiredText("type")) {
            case "disabled" -> Reasoning.OFF;
            case "adaptive" -> effort == null ? new Reasoning.Free() : effort(effort);
            case "enabled" -> {
                var budget = thinking.count("budget_tokens");
                yield budget == null ? new Reasoning.Free() : new Reasoning.Budget(budget);
            }
            default -> {
                thinking.refuse();
                yield Reasoning.UNSAID;
            }
        };
    }

    private static Reasoning effort(String effort) {
        try {
            return new Reasoning.Effort(Reasoning.Level.valueOf(effort.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "output_config.effort", "invalid_value", "effort is low, medium, high, xhigh or max.");
        }
    }

    private static @Nullable String user(Fields fields) {
        var metadata = fields.object("metadata");
        return metadata == null ? null : metadata.text("user_id");
    }

    private static void withoutCounterpart(Fields fields) {
        fields.ignore("cache_control", "hearth");
        fields.refuseUnless(
                "service_tier", tier -> List.of("auto", "standard_only").contains(tier.asString("")));
        // Thoughts of earlier turns, which it lets go, reach no other dialect anyway.
        fields.refuseUnless(
                "context_management",
                management -> management
                        .path("edits")
                        .valueStream()
                        .allMatch(edit -> edit.path("type").asString("").startsWith("clear_thinking")));
        fields.refuseUnless("mcp_servers", servers -> servers.isArray() && servers.isEmpty());
    }
}
