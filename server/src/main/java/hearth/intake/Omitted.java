package hearth.intake;

/**
 * What has no place in a chat here, counted.
 *
 * @param instructions messages of the system, and what somebody wanted every model to know
 * @param tools calls of tools and what came of them
 * @param files pictures, sound and documents, of which only the names are there
 */
public record Omitted(int instructions, int tools, int files) {
    public static final Omitted NOTHING = new Omitted(0, 0, 0);
    static final Omitted INSTRUCTION = new Omitted(1, 0, 0);
    static final Omitted TOOL = new Omitted(0, 1, 0);
    static final Omitted FILE = new Omitted(0, 0, 1);

    public Omitted plus(Omitted more) {
        return new Omitted(instructions + more.instructions, tools + more.tools, files + more.files);
    }
}
