package hearth.wire.openai;

import hearth.wire.json.Json;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Wish;
import hearth.wire.talk.Encoded;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a prompt for a provider of the OpenAI dialect. Nothing null is sent: some refuse it. */
final class OpenAiPrompts {
    private final JsonGenerator json;
    private final Flavour flavour;
    private final Set<Wish> lost = EnumSet.noneOf(Wish.class);

    private OpenAiPrompts(JsonGenerator json, Flavour flavour) {
        this.json = json;
        this.flavour = flavour;
    }

    static Encoded write(Prompt prompt, String model, boolean stream, Flavour flavour) {
        var lost = EnumSet.noneOf(Wish.class);
        var bytes = Json.write(json -> {
            var writer = new OpenAiPrompts(json, flavour);
            writer.request(prompt, model, stream);
            lost.addAll(writer.lost);
        });
        return new Encoded(bytes, lost);
    }

    private void request(Prompt prompt, String model, boolean stream) {
        json.writeStartObject();
        json.writeStringProperty("model", model);
        json.writeArrayPropertyStart("messages");
        new OpenAiTurns(json, flavour).write(prompt);
        json.writeEndArray();
        tools(prompt.tools());
        toolChoice(prompt.toolChoice(), !prompt.tools().isEmpty());
        sampling(prompt.sampling());
        format(prompt.format());
        reasoning(prompt.reasoning());
        if (prompt.user() != null) json.writeStringProperty("user", prompt.user());
        if (stream) {
            json.writeBooleanProperty("stream", true);
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void tools(List<Tool> tools) {
        if (tools.isEmpty()) return;
        json.writeArrayPropertyStart("tools");
        for (var tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", tool.name());
            if (tool.description() != null) json.writeStringProperty("description", tool.description());
            Json.raw(json, "parameters", tool.schema());
            if (tool.strict() != null) json.writeBooleanProperty("strict", tool.strict());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** OpenAI refuses a choice where there are no tools. */
    private void toolChoice(ToolChoice choice, boolean anyTools) {
        if (!anyTools) return;
        switch (choice.mode()) {
            case UNSAID -> {}
            case AUTO -> json.writeStringProperty("tool_choice", "auto");
            case NONE -> json.writeStringProperty("tool_choice", "none");
            case ANY -> json.writeStringProperty("tool_choice", "required");
            case ONE -> {
                json.writeObjectPropertyStart("tool_choice");
                json.writeStringProperty("type", "function");
                json.writeObjectPropertyStart("function");
                json.writeStringProperty("name", choice.name());
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        if (choice.parallel() != null) json.writeBooleanProperty("parallel_tool_calls", choice.parallel());
    }

    private void sampling(Sampling sampling) {
        if (sampling.maxTokens() != null) json.writeNumberProperty(flavour.limit(), sampling.maxTokens());
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        if (sampling.topK() != null) {
            if (flavour == Flavour.OPENAI) {
                lost.add(Wish.TOP_K);
            } else {
                json.writeNumberProperty("top_k", sampling.topK());
            }
        }
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
        if (sampling.seed() != null) json.writeNumberProperty("seed", sampling.seed());
        number("frequency_penalty", sampling.frequencyPenalty());
        number("presence_penalty", sampling.presencePenalty());
    }

    private void number(String name, @Nullable Double value) {
        if (value != null) json.writeNumberProperty(name, value);
    }

    private void format(Format format) {
        switch (format) {
            case Format.Free() -> {}
            case Format.AnyJson() -> {
                json.writeObjectPropertyStart("response_format");
                json.writeStringProperty("type", "json_object");
                json.writeEndObject();
            }
            case Format.Schema(var name, var description, var schema, var strict) -> {
                json.writeObjectPropertyStart("response_format");
                json.writeStringProperty("type", "json_schema");
                json.writeObjectPropertyStart("json_schema");
                json.writeStringProperty("name", name);
                if (description != null) json.writeStringProperty("description", description);
                Json.raw(json, "schema", schema);
                if (strict != null) json.writeBooleanProperty("strict", strict);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private void reasoning(Reasoning reasoning) {
        switch (reasoning) {
            case Reasoning.Unsaid(), Reasoning.Free() -> {}
            case Reasoning.Off() -> json.writeStringProperty("reasoning_effort", "none");
            case Reasoning.Effort(var level) -> effort(level);
            case Reasoning.Budget budget -> effort(budget.level());
        }
    }

    /** There is nothing above {@code xhigh} in this dialect. */
    private void effort(Reasoning.Level level) {
        var known = level == Reasoning.Level.MAX ? Reasoning.Level.XHIGH : level;
        json.writeStringProperty("reasoning_effort", known.name().toLowerCase(Locale.ROOT));
    }
}
