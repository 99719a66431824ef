package hearth.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Speaks HTTP by hand, so that a test can say what no polite client would, and sees every byte of the answer. */
public record RawHttp(int port) {
    @SuppressWarnings("ArrayRecordComponent") // read by tests alone
    public record Reply(int status, String head, byte[] body) {
        public Optional<String> header(String name) {
            return Arrays.stream(head.split("\r\n", -1))
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public Reply get(String path, String... headers) {
        return ask("GET", path, "", headers);
    }

    public Reply post(String path, String form, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Type: application/x-www-form-urlencoded";
        return ask("POST", path, form, all);
    }

    public Reply ask(String method, String path, String body, String... headers) {
        var hasHost = Arrays.stream(headers).anyMatch(line -> line.startsWith("Host:"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var length = method.equals("GET") ? "" : "Content-Length: " + bytes.length + "\r\n";
        return send(method + " " + path + " HTTP/1.1\r\n"
                + (hasHost ? "" : "Host: 127.0.0.1:" + port + "\r\n")
                + Arrays.stream(headers).map(line -> line + "\r\n").reduce("", String::concat)
                + length + "Connection: close\r\n\r\n" + body);
    }

    /** Exactly these characters, and everything that comes back until the server closes. */
    public Reply send(String request) {
        try (var socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    public static Reply read(InputStream in) throws IOException {
        var all = in.readAllBytes();
        var text = new String(all, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) throw new IOException("no whole answer came: " + text);
        var head = text.substring(0, end);
        var body = Arrays.copyOfRange(all, end + 4, all.length);
        var chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Reply(Integer.parseInt(head.substring(9, 12)), head, chunked ? joined(body) : body);
    }

    private static byte[] joined(byte[] chunked) {
        var whole = new ByteArrayOutputStream();
        var text = new String(chunked, StandardCharsets.ISO_8859_1);
        var at = 0;
        while (at < text.length()) {
            var line = text.indexOf("\r\n", at);
            if (line < 0) break;
            var size = Integer.parseInt(text.substring(at, line).strip(), 16);
            whole.write(chunked, line + 2, Math.min(size, chunked.length - line - 2));
            at = line + 2 + size + 2;
            if (size == 0) break;
        }
        return whole.toByteArray();
    }
}
