package hearth.cli;

/** The jar's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
