package hearth.wire.anthropic;

import hearth.wire.json.Json;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.prompt.Wish;
import hearth.wire.talk.Encoded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a prompt for a provider of the Anthropic dialect. */
final class AnthropicPrompts {
    /** This dialect wants a limit always; where nobody set one, it is the one that is reserved for a model unknown. */
    private static final int LIMIT = 4096;

    private final JsonGenerator json;
    private final AnthropicBlocks blocks;
    private final Set<Wish> lost = EnumSet.noneOf(Wish.class);

    private AnthropicPrompts(JsonGenerator json) {
        this.json = json;
        this.blocks = new AnthropicBlocks(json);
    }

    static Encoded write(Prompt prompt, String model, boolean stream) {
        var lost = EnumSet.noneOf(Wish.class);
        var bytes = Json.write(json -> {
            var writer = new AnthropicPrompts(json);
            writer.request(prompt, model, stream);
            lost.addAll(writer.lost);
        });
        return new Encoded(bytes, lost);
    }

    private void request(Prompt prompt, String model, boolean stream) {
        var style = ThinkingStyle.of(model);
        var reasoning = style.mayThink(prompt) ? prompt.reasoning() : Reasoning.UNSAID;
        var asked = prompt.sampling().maxTokens();
        var most = asked == null ? style.roomFor(reasoning, LIMIT) : asked;
        json.writeStartObject();
        json.writeStringProperty("model", model);
        json.writeNumberProperty("max_tokens", most);
        system(prompt);
        messages(prompt.turns());
        tools(prompt);
        var thinks = style.write(json, reasoning, most);
        sampling(prompt.sampling(), thinks);
        output(prompt.format(), style.effort(reasoning));
        if (prompt.user() != null) {
            json.writeObjectPropertyStart("metadata");
            json.writeStringProperty("user_id", prompt.user());
            json.writeEndObject();
        }
        if (stream) json.writeBooleanProperty("stream", true);
        json.writeEndObject();
    }

    /** Orders in the middle of a talk have no place here but with the others at the top: they lose their place, not their weight. */
    private void system(Prompt prompt) {
        var parts = new ArrayList<Part>(prompt.system());
        for (var turn : prompt.turns()) {
            if (turn.role() == Turn.Role.SYSTEM) parts.addAll(turn.parts());
        }
        if (parts.isEmpty()) return;
        json.writeName("system");
        blocks.write(parts);
    }

    /** Turns of the same side become one: all results of a round must stand in one message. */
    private void messages(List<Turn> turns) {
        json.writeArrayPropertyStart("messages");
        var said = new ArrayList<Turn>();
        for (var turn : turns) {
            if (turn.role() == Turn.Role.SYSTEM) continue;
            if (turn.name() != null) lost.add(Wish.NAMES);
            var parts = AnthropicBlocks.sayable(turn.parts());
            if (parts.isEmpty()) continue;
            if (!said.isEmpty() && said.getLast().role() == turn.role()) {
                parts.addAll(0, said.removeLast().parts());
            }
            said.add(new Turn(turn.role(), parts));
        }
        if (!said.isEmpty()) said.add(AnthropicBlocks.ending(said.removeLast()));
        for (var turn : said) {
            json.writeStartObject();
            json.writeStringProperty("role", turn.role() == Turn.Role.USER ? "user" : "assistant");
            json.writeName("content");
            blocks.write(turn.parts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A talk that used tools must name them, though its caller may offer none any more. */
    private void tools(Prompt prompt) {
        var tools = prompt.tools();
        var choice = prompt.toolChoice();
        if (tools.isEmpty()) {
            tools = used(prompt.turns());
            choice = new ToolChoice(ToolChoice.Mode.NONE, null, null);
        }
        if (tools.isEmpty()) return;
        json.writeArrayPropertyStart("tools");
        for (var tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("name", tool.name());
            if (tool.description() != null) json.writeStringProperty("description", tool.description());
            Json.raw(json, "input_schema", tool.schema());
            if (tool.strict() != null) json.writeBooleanProperty("strict", tool.strict());
            blocks.cache(tool.cache());
            json.writeEndObject();
        }
        json.writeEndArray();
        toolChoice(choice);
    }

    private static List<Tool> used(List<Turn> turns) {
        return turns.stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(part -> part instanceof Part.ToolUse)
                .map(part -> ((Part.ToolUse) part).name())
                .distinct()
                .map(name -> new Tool(name, null, Tool.NO_ARGUMENTS))
                .toList();
    }

    private void toolChoice(ToolChoice choice) {
        var type = switch (choice.mode()) {
            case UNSAID -> choice.parallel() == null ? "" : "auto";
            case AUTO -> "auto";
            case NONE -> "none";
            case ANY -> "any";
            case ONE -> "tool";
        };
        if (type.isEmpty()) return;
        json.writeObjectPropertyStart("tool_choice");
        json.writeStringProperty("type", type);
        if (choice.name() != null) json.writeStringProperty("name", choice.name());
        if (choice.parallel() != null && choice.mode() != ToolChoice.Mode.NONE) {
            json.writeBooleanProperty("disable_parallel_tool_use", !choice.parallel());
        }
        json.writeEndObject();
    }

    /** A model that thinks takes no temperature but 1, and no top k. */
    private void sampling(Sampling sampling, boolean thinks) {
        var temperature = sampling.temperature();
        if (temperature != null) {
            if (temperature > 1 || (thinks && temperature != 1)) {
                lost.add(Wish.TEMPERATURE);
            } else {
                json.writeNumberProperty("temperature", temperature);
            }
        }
        if (sampling.topP() != null) json.writeNumberProperty("top_p", sampling.topP());
        if (sampling.topK() != null) {
            if (thinks) {
                lost.add(Wish.TOP_K);
            } else {
                json.writeNumberProperty("top_k", sampling.topK());
            }
        }
        stop(sampling.stop());
        if (sampling.seed() != null) lost.add(Wish.SEED);
        if (isWished(sampling.frequencyPenalty())) lost.add(Wish.FREQUENCY_PENALTY);
        if (isWished(sampling.presencePenalty())) lost.add(Wish.PRESENCE_PENALTY);
    }

    private static boolean isWished(@Nullable Double penalty) {
        return penalty != null && penalty != 0;
    }

    /** Blank ones are refused. */
    private void stop(List<String> sequences) {
        if (sequences.stream().anyMatch(String::isBlank)) lost.add(Wish.STOP);
        var some = sequences.stream().filter(sequence -> !sequence.isBlank()).toList();
        if (some.isEmpty()) return;
        json.writeArrayPropertyStart("stop_sequences");
        some.forEach(json::writeString);
        json.writeEndArray();
    }

    private void output(Format format, String effort) {
        if (format instanceof Format.AnyJson) lost.add(Wish.JSON_FORMAT);
        if (effort.isEmpty() && !(format instanceof Format.Schema)) return;
        json.writeObjectPropertyStart("output_config");
        if (!effort.isEmpty()) json.writeStringProperty("effort", effort);
        if (format instanceof Format.Schema schema) {
            json.writeObjectPropertyStart("format");
            json.writeStringProperty("type", "json_schema");
            Json.raw(json, "schema", schema.schema());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
