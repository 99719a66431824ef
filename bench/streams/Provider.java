import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider whose words are the times at which they were sent: {@code java Provider.java PORT}. An answer is a paragraph of forty words after the
 * other, a word each {@code pace} milliseconds for {@code seconds}, as the question says: {@code "pace=50 seconds=20"}.
 */
final class Provider {
    private static final int PARAGRAPH = 40;

    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 4096, InetAddress.getLoopbackAddress())) {
            System.out.println("listening");
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var head = head(in);
                if (head.isEmpty()) return;
                var body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
                if (head.startsWith("GET")) models(socket);
                else answer(socket, number(body, "pace="), number(body, "seconds="));
            }
        } catch (IOException gone) {
            // Whoever asked has left.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) return "";
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return number(head.toLowerCase(java.util.Locale.ROOT).replace(" ", ""), "content-length:");
    }

    private static int number(String text, String name) {
        var at = text.lastIndexOf(name);
        if (at < 0) return 0;
        var end = at + name.length();
        while (end < text.length() && Character.isDigit(text.charAt(end))) end++;
        return Integer.parseInt(text.substring(at + name.length(), end));
    }

    private static void models(Socket socket) throws IOException {
        var json = "{\"object\":\"list\",\"data\":[{\"id\":\"clock\",\"object\":\"model\",\"created\":1,\"owned_by\":\"bench\"}]}";
        write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private static void answer(Socket socket, int pace, int seconds) throws IOException {
        write(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        var words = seconds * 1000 / pace;
        var next = System.nanoTime();
        for (var word = 1; word <= words; word++) {
            next += pace * 1_000_000L;
            for (var left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) LockSupport.parkNanos(left);
            event(socket, delta("{\"content\":\"t" + System.currentTimeMillis() + (word % PARAGRAPH == 0 ? ".\\n\\n" : " ") + "\"}", "null"));
        }
        event(socket, delta("{}", "\"stop\""));
        event(socket, "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"clock\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":"
                + words + ",\"total_tokens\":" + (words + 9) + "}}");
        event(socket, "[DONE]");
        write(socket, "0\r\n\r\n");
    }

    private static String delta(String delta, String reason) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"clock\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + reason + "}]}";
    }

    private static void event(Socket socket, String data) throws IOException {
        var event = "data: " + data + "\n\n";
        write(socket, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
