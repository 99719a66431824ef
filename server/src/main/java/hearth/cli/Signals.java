package hearth.cli;

import hearth.base.config.ExitCode;
import java.util.Locale;
import sun.misc.Signal;

/**
 * What the operating system tells us.
 *
 * <p>The JVM's own answer to TERM ends with 143 whatever a shutdown hook does, so the signals are taken by us and the process
 * ends by halting with the code we mean.
 */
final class Signals {
    private Signals() {}

    static void onStop(Runnable stop) {
        Signal.handle(new Signal("TERM"), signal -> stop.run());
        Signal.handle(new Signal("INT"), signal -> stop.run());
    }

    static void onHangUp(Runnable readAgain) {
        if (isWindows()) return;
        Signal.handle(new Signal("HUP"), signal -> Thread.startVirtualThread(readAgain));
    }

    /** Nothing may run after a clean stop, not even what would change the exit code. */
    static int leave() {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(ExitCode.DONE.number());
        return ExitCode.DONE.number();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
