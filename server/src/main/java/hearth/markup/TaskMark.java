package hearth.markup;

import org.commonmark.node.CustomNode;

/** The box of a task in a list. */
final class TaskMark extends CustomNode {
    private final boolean done;
    private final String name;

    TaskMark(boolean done, String name) {
        this.done = done;
        this.name = name;
    }

    boolean done() {
        return done;
    }

    /** What a screen reader says of it. */
    String name() {
        return name;
    }
}
