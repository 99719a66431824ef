package hearth.wire.ollama;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.talk.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a caller asks in the Ollama dialect: a chat, or a text to go on with. */
final class OllamaRequests {
    private OllamaRequests() {}

    static Asked chat(byte[] body) {
        var fields = Fields.of(body);
        var messages = new OllamaMessages();
        fields.objects("messages").forEach(messages::read);
        if (messages.turns().isEmpty() && messages.system().isEmpty()) {
            throw Problem.invalid("messages", "invalid_value", "There must be at least one message.");
        }
        return asked(fields, messages.system(), messages.turns());
    }

    /** A prompt is one turn of a user. What only makes sense for a model in this house's memory is named. */
    static Asked generate(byte[] body) {
        var fields = Fields.of(body);
        var parts = new ArrayList<Part>();
        var text = fields.text("prompt", "");
        if (!text.isEmpty()) parts.add(new Part.Text(text));
        parts.addAll(images(fields));
        var system = fields.text("system", "");
        fields.refuseUnless("suffix", suffix -> suffix.asString("").isEmpty());
        fields.refuseUnless("template", template -> template.asString("").isEmpty());
        fields.refuseUnless("context", context -> context.isEmpty());
        fields.refuseUnless("raw", raw -> !raw.asBoolean(true));
        if (parts.isEmpty()) throw Problem.invalid("prompt", "invalid_value", "Write prompt as a string.");
        return asked(
                fields,
                system.isEmpty() ? List.of() : List.of(new Part.Text(system)),
                List.of(new Turn(Turn.Role.USER, parts)));
    }

    private static Asked asked(Fields fields, List<Part.Text> system, List<Turn> turns) {
        var prompt = new Prompt(
                system,
                turns,
                tools(fields),
                ToolChoice.UNSAID,
                sampling(fields),
                format(fields),
                reasoning(fields),
                null);
        // How long a model stays in memory is nobody's business but its server's.
        fields.ignore("keep_alive", "hearth");
        fields.refuseUnless("logprobs", asked -> !asked.asBoolean(true));
        fields.refuseUnless("top_logprobs", count -> count.asInt(1) == 0);
        return new Asked(fields.requiredText("model"), fields.flag("stream", true), true, prompt, fields.strangers());
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
                    null,
                    CacheMark.NONE));
        }
        return tools;
    }

    private static Sampling sampling(Fields fields) {
        var options = fields.object("options");
        if (options == null) return Sampling.UNSAID;
        // These are about the machine that a model runs on, not about what it says.
        options.ignore("num_ctx", "num_keep", "num_batch", "num_gpu", "main_gpu", "num_thread", "numa", "low_vram");
        options.ignore("use_mmap", "use_mlock", "f16_kv", "vocab_only");
        return new Sampling(
                most(options),
                options.number("temperature"),
                options.number("top_p"),
                options.count("top_k"),
                options.texts("stop"),
                options.whole("seed"),
                options.number("frequency_penalty"),
                options.number("presence_penalty"));
    }

    /** Negative is as much as the model likes. */
    private static @Nullable Integer most(Fields options) {
        var most = options.whole("num_predict");
        return most == null || most < 0 ? null : options.count("num_predict");
    }

    private static Format format(Fields fields) {
        var format = fields.node("format");
        if (format == null) return Format.FREE;
        if (format.isObject()) {
            var schema = fields.json("format");
            return new Format.Schema(Format.Schema.UNNAMED, null, schema == null ? "{}" : schema, null);
        }
        return switch (fields.text("format", "")) {
            case "" -> Format.FREE;
            case "json" -> new Format.AnyJson();
            default -> throw Problem.invalid("format", "invalid_value", "format is json or a JSON schema.");
        };
    }

    private static Reasoning reasoning(Fields fields) {
        var think = fields.node("think");
        if (think == null) return Reasoning.UNSAID;
        if (think.isBoolean()) return think.booleanValue() ? new Reasoning.Free() : Reasoning.OFF;
        try {
            var level = fields.text("think", "").toUpperCase(Locale.ROOT);
            return new Reasoning.Effort(Reasoning.Level.valueOf(level));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("think", "invalid_value", "think is true, false, low, medium or high.");
        }
    }

    /** Images are base64 without a type, which their first characters tell. */
    static List<Part> images(Fields holder) {
        var parts = new ArrayList<Part>();
        for (var base64 : holder.texts("images")) {
            parts.add(new Part.Image(new Picture.Inline(type(base64), base64)));
        }
        return parts;
    }

    private static String type(String base64) {
        if (base64.startsWith("/9j/")) return "image/jpeg";
        if (base64.startsWith("R0lG")) return "image/gif";
        if (base64.startsWith("UklG")) return "image/webp";
        return "image/png";
    }
}
