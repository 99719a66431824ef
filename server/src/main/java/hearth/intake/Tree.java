package hearth.intake;

import hearth.chat.Brought.Line;
import hearth.chat.Brought.Past;
import hearth.chat.Message.Author;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as an export has it, with nodes in it that are no turns. What comes of it are turns alone, each after the one
 * that it answers; whatever hangs on what is left out hangs on the turn before that.
 */
final class Tree {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> wishes = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    /** @param turn null for what is no turn */
    private record Node(
            String id, @Nullable String parent, @Nullable Turn turn, String thoughts) {}

    record Turn(
            Author author,
            String text,
            String thoughts,
            String asked,
            @Nullable Instant written,
            @Nullable Past past) {
        /** Whether there is nothing in it to read. */
        private boolean isBlank() {
            return text.isBlank() && thoughts.isBlank() && past == null;
        }
    }

    void add(String id, @Nullable String parent, Turn turn) {
        nodes.putIfAbsent(id, new Node(id, parent, turn.isBlank() ? null : turn, ""));
    }

    /** @param thoughts that belong to the answer after it */
    void pass(String id, @Nullable String parent, String thoughts) {
        nodes.putIfAbsent(id, new Node(id, parent, null, thoughts));
    }

    /** In which order those stand that answer the same. */
    void order(String parent, List<String> children) {
        wishes.put(parent, children);
    }

    List<Line> lines() {
        var children = children();
        var lines = new ArrayList<Line>();
        var seen = new HashSet<String>();
        walk(children.getOrDefault("", List.of()), children, seen, lines);
        // Those that answer each other in a ring begin nowhere; the first of them does now.
        for (var node : nodes.values()) {
            if (!seen.contains(node.id())) walk(List.of(node), children, seen, lines);
        }
        return lines;
    }

    /** By what they answer; under the empty name those that answer nothing. */
    private Map<String, List<Node>> children() {
        var children = new HashMap<String, List<Node>>();
        for (var node : nodes.values()) {
            var parent = node.parent() != null && nodes.containsKey(node.parent()) ? node.parent() : "";
            children.computeIfAbsent(parent, each -> new ArrayList<>()).add(node);
        }
        children.forEach((parent, those) -> {
            var wish = places(wishes.getOrDefault(parent, List.of()));
            those.sort(Comparator.comparingInt(node -> wish.getOrDefault(node.id(), Integer.MAX_VALUE)));
        });
        return children;
    }

    private static Map<String, Integer> places(List<String> names) {
        var places = new HashMap<String, Integer>();
        for (var name : names) places.putIfAbsent(name, places.size());
        return places;
    }

    private record Step(Node node, @Nullable String before, String thoughts) {}

    /** Not by recursion: long conversations are deep trees. */
    private void walk(List<Node> from, Map<String, List<Node>> children, Set<String> seen, List<Line> lines) {
        var open = new ArrayDeque<Step>();
        push(open, from, null, "");
        while (!open.isEmpty()) {
            var step = open.pop();
            var node = step.node();
            if (!seen.add(node.id())) continue;
            var next = children.getOrDefault(node.id(), List.of());
            if (node.turn() == null) {
                push(open, next, step.before(), together(step.thoughts(), node.thoughts()));
            } else {
                lines.add(line(node, node.turn(), step));
                kept.add(node.id());
                push(open, next, node.id(), "");
            }
        }
    }

    private static void push(Deque<Step> open, List<Node> nodes, @Nullable String before, String thoughts) {
        for (var at = nodes.size() - 1; at >= 0; at--) open.push(new Step(nodes.get(at), before, thoughts));
    }

    private static Line line(Node node, Turn turn, Step step) {
        var isReply = turn.author() == Author.ASSISTANT;
        var thoughts = isReply ? together(step.thoughts(), turn.thoughts()) : "";
        return new Line(
                node.id(),
                step.before(),
                turn.author(),
                turn.text(),
                thoughts,
                isReply ? turn.asked() : "",
                turn.written(),
                turn.past());
    }

    static String together(String first, String second) {
        if (first.isBlank()) return second;
        return second.isBlank() ? first : first + "\n\n" + second;
    }

    /** The turn of that name, or the last before it; where there is none, the last of all. Only after the lines were asked for. */
    @Nullable
    String leaf(@Nullable String wanted, List<Line> lines) {
        var tried = new HashSet<String>();
        for (var at = wanted; at != null && tried.add(at); at = parent(at)) {
            if (kept.contains(at)) return at;
        }
        return lines.isEmpty() ? null : lines.getLast().id();
    }

    private @Nullable String parent(String id) {
        var node = nodes.get(id);
        return node == null ? null : node.parent();
    }
}
