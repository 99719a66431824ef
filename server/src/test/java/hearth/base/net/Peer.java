package hearth.base.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on this machine that does with each connection what a test tells it to. */
public final class Peer implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final Thread accepting;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(1);

    /** What is done with one connection; when it returns, the connection closes. */
    public interface Script {
        void play(Talk talk) throws IOException, InterruptedException;
    }

    private Peer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    public static Peer doing(Script script) {
        return at("127.0.0.1", script);
    }

    static Peer at(String address, Script script) {
        try {
            return new Peer(new ServerSocket(0, 50, InetAddress.ofLiteral(address)), script);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Peer on(ServerSocket server, Script script) {
        return new Peer(server, script);
    }

    /** The same answer to every request, on connections that stay open. */
    public static Peer answering(String answer) {
        return doing(talk -> talk.answerAll(answer));
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String redirect(int status, String location) {
        return "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> play(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Talk(socket));
        } catch (IOException | InterruptedException over) {
            // The other side left, or the test is over: what the tests look at is on their own side.
            left.countDown();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    /** Whole requests, head and body, in the order in which they came. */
    public List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    /** Whether a script saw the other side leave, or does within some seconds. */
    boolean wasLeft() throws InterruptedException {
        return left.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) socket.close();
            // The port is closed only when a virtual thread that is blocked in accept has noticed.
            accepting.join();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, seen from the server. */
    public final class Talk {
        private final Socket socket;
        private final InputStream in;

        private Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        void answerAll(String answer) throws IOException {
            while (request() != null) send(answer);
        }

        /** The next request, or null when the other side has left. */
        public @Nullable String request() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var letter = in.read();
                if (letter < 0) return gone();
                head.append((char) letter);
            }
            var request = head + new String(in.readNBytes(length(head.toString())), StandardCharsets.ISO_8859_1);
            requests.add(request);
            return request;
        }

        private @Nullable String gone() {
            left.countDown();
            return null;
        }

        private static int length(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(0);
        }

        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** One letter at a time, for as long as the other side listens. */
        void drip(String text, long millis) throws IOException, InterruptedException {
            for (var at = 0; at < text.length(); at++) {
                send(text.substring(at, at + 1));
                Thread.sleep(millis);
            }
        }

        /** Says nothing more until the other side leaves. */
        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
            left.countDown();
        }
    }
}
