package hearth.wire.openai;

import hearth.base.ids.Ids;
import hearth.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools that one answer of a stream calls, in pieces that clients can put together: counted from 0, named once, with arguments
 * that are text.
 */
final class OpenAiToolCalls {
    private final List<Tool> tools = new ArrayList<>();
    private boolean anyCustom;

    /** Place is the index that the provider gave it. */
    private record Tool(int place, String id, String name) {}

    /** What these pieces have to be; empty where they are that already, or are no list of pieces. */
    Optional<String> mended(byte[] pieces) {
        if (!(Json.value(pieces).orElse(null) instanceof ArrayNode list)) return Optional.empty();
        for (var piece : list.values()) anyCustom |= piece.has("custom");
        // Whoever asked for tools of another kind knows how they are told.
        if (anyCustom) return Optional.empty();
        var before = list.deepCopy();
        for (var piece : list.values()) {
            if (piece instanceof ObjectNode call) mend(call);
        }
        return list.equals(before) ? Optional.empty() : Optional.of(Json.text(list));
    }

    private void mend(ObjectNode call) {
        var id = call.path("id").asString("");
        var function = call.path("function") instanceof ObjectNode given ? given : call.putObject("function");
        var place = place(call, id, function);
        var index = find(place, id);
        if (index < 0) {
            index = tools.size();
            begin(call, function, place, id);
        } else {
            goOn(call, function, tools.get(index));
        }
        if (!call.path("index").isInt() || call.path("index").intValue() != index) call.put("index", index);
        arguments(function);
    }

    /** Without an index, it belongs to the tool of its id; else it is a new tool if it has a name, and the rest of the last if not. */
    private int place(JsonNode call, String id, JsonNode function) {
        var index = call.path("index");
        if (index.isInt()) return index.intValue();
        for (var tool : tools) {
            if (tool.id().equals(id)) return tool.place();
        }
        var last = tools.isEmpty() ? -1 : tools.getLast().place();
        return function.path("name").asString("").isEmpty() ? Math.max(last, 0) : last + 1;
    }

    /** Another id at the same place is another tool: some providers count none of them. */
    private int find(int place, String id) {
        for (var at = tools.size() - 1; at >= 0; at--) {
            var tool = tools.get(at);
            if (tool.place() == place) return id.isEmpty() || tool.id().equals(id) ? at : -1;
        }
        return -1;
    }

    private void begin(ObjectNode call, ObjectNode function, int place, String id) {
        var name = function.path("name").asString("");
        var given = id.isEmpty() ? "call_" + Ids.next().replace("-", "").substring(8) : id;
        tools.add(new Tool(place, given, name));
        if (id.isEmpty()) call.put("id", given);
        if (call.path("type").asString("").isEmpty()) call.put("type", "function");
        if (!function.path("name").isString()) function.put("name", name);
        if (!function.has("arguments") || function.path("arguments").isNull()) function.put("arguments", "");
    }

    /** Clients append what comes again to what came first, so that only the same may come. */
    private static void goOn(ObjectNode call, ObjectNode function, Tool tool) {
        forgetOther(call, "id", tool.id());
        forgetOther(call, "type", "function");
        forgetOther(function, "name", tool.name());
    }

    private static void forgetOther(ObjectNode of, String field, String first) {
        if (of.has(field) && !of.path(field).asString("").equals(first)) of.remove(field);
    }

    private static void arguments(ObjectNode function) {
        var arguments = function.path("arguments");
        if (arguments.isContainer()) function.put("arguments", Json.text(arguments));
        else if (arguments.isNull()) function.remove("arguments");
    }
}
