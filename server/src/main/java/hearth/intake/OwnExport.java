package hearth.intake;

import hearth.chat.Brought.Past;
import hearth.chat.Message.Author;
import hearth.chat.Message.Failure;
import hearth.chat.Message.Reckoning;
import hearth.chat.Message.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hearth's own, of this server or another. What it cost there was not spent here, so that stays behind. */
final class OwnExport {
    private static final String FORMAT = "hearth-chat";

    private OwnExport() {}

    static boolean fits(JsonNode value) {
        return Fields.text(value, "format").equals(FORMAT)
                && value.path("messages").isArray();
    }

    static Item read(JsonNode value) {
        var sketch = new Sketch(Source.HEARTH, Fields.text(value, "id"), Fields.text(value, "title"));
        sketch.times(Fields.moment(value, "created"), Fields.moment(value, "touched"));
        sketch.place(Fields.flag(value, "pinned"), Fields.flag(value, "archived"));
        sketch.asks(Fields.text(value, "model"), Fields.flag(value, "stay_home"));
        var number = 0;
        for (var message : value.path("messages")) {
            var id = Fields.text(message, "id");
            message(sketch, id.isEmpty() ? "number " + number : id, message);
            number++;
        }
        return sketch.item(Fields.name(value, "leaf"));
    }

    private static void message(Sketch sketch, String id, JsonNode message) {
        var isReply = Fields.text(message, "role").equals("assistant");
        var turn = new Tree.Turn(
                isReply ? Author.ASSISTANT : Author.USER,
                Fields.text(message, "text"),
                Fields.text(message, "thoughts"),
                asked(message),
                Fields.moment(message, "written"),
                isReply ? past(message) : null);
        sketch.tree.add(id, Fields.name(message, "parent"), turn);
    }

    private static String asked(JsonNode message) {
        var asked = Fields.text(message, "asked");
        if (!asked.isEmpty()) return asked;
        var model = Fields.text(message, "model");
        return model.isEmpty() ? "Hearth" : model;
    }

    private static Past past(JsonNode message) {
        var error = message.path("error");
        var failure = error.isObject() ? new Failure(Fields.text(error, "code"), Fields.text(error, "message")) : null;
        var rating = Math.clamp(whole(message, "rating"), -1, 1);
        return new Past(state(Fields.text(message, "state")), reckoning(message), failure, rating);
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(State.DONE);
    }

    private static @Nullable Reckoning reckoning(JsonNode message) {
        var model = Fields.text(message, "model");
        if (model.isEmpty()) return null;
        return new Reckoning(
                model,
                place(Fields.text(message, "place")),
                Fields.text(message, "request_id"),
                whole(message, "input_tokens"),
                whole(message, "output_tokens"),
                Fields.text(message, "provenance"),
                null,
                whole(message, "first_ms"),
                whole(message, "total_ms"));
    }

    /** What is none of ours was far away. */
    private static String place(String word) {
        return word.equals("here") || word.equals("lan") ? word : "cloud";
    }

    private static long whole(JsonNode message, String name) {
        return Math.round(message.path(name).asDouble(0));
    }
}
