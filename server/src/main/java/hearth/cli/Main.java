package hearth.cli;

/** The jar's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var code = new Verbs(new Terminal(System.in, System.out, System.err, System.getenv())).run(arguments);
        System.out.flush();
        System.exit(code);
    }
}
