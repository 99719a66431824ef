package hearth.cli;

import hearth.base.config.Configuration;
import hearth.base.config.ListenAddress;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The health check of the image, which has no shell and no curl: asks the server beside it whether it is ready, and ends with 0 or 1.
 *
 * <p>It is run every half minute for ever, so it is an entry of its own that loads neither verbs nor an HTTP client.
 */
public final class Probe {
    private static final int PATIENCE_MILLIS = 3_000;

    private Probe() {}

    public static void main(String[] arguments) {
        var status = ask();
        System.out.println(status);
        System.out.flush();
        Runtime.getRuntime().halt(status.contains(" 200 ") ? 0 : 1);
    }

    /** The status line, or why there is none. */
    private static String ask() {
        try {
            var configuration = Configuration.read(Map.of(), System.getenv());
            return ask(
                    configuration.get(Settings.LISTEN),
                    configuration.get(Settings.BASE_PATH).of("/up"));
        } catch (Refusal | IOException unreached) {
            return String.valueOf(unreached.getMessage());
        }
    }

    private static String ask(ListenAddress listen, String path) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(listen.asked().host(), listen.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return String.valueOf(answer.readLine());
        }
    }
}
