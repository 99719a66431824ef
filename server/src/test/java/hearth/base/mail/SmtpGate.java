package hearth.base.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Stands before a GreenMail and does what that cannot: STARTTLS, TLS of our own, refusals, silence. It hears every line. */
public final class SmtpGate implements AutoCloseable {
    /** An answer that never comes. */
    public static final String SILENCE = "";
    /** Instead of an answer, the connection closes. */
    public static final String HANGS_UP = "-";

    private final GreenMail behind = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final ServerSocket server;
    private final @Nullable SSLContext startTls;
    private final Thread accepting;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private SmtpGate(ServerSocket server, @Nullable SSLContext startTls) {
        this.server = server;
        this.startTls = startTls;
        behind.start();
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    public static SmtpGate plain() {
        return at(0);
    }

    public static SmtpGate at(int port) {
        try {
            return new SmtpGate(new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1")), null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SmtpGate startTls(SSLContext tls) {
        try {
            return new SmtpGate(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), tls);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SmtpGate tls(SSLContext tls) {
        try {
            return new SmtpGate(
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** From now on, lines that begin so are answered so; {@code GREETING} stands for the connection itself. */
    public SmtpGate answering(String beginning, String answer) {
        answers.put(beginning, answer);
        return this;
    }

    public SmtpGate obeying() {
        answers.clear();
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What came in, line by line; those under TLS begin with {@code tls: }. */
    public List<String> heard() {
        return heard;
    }

    public int connections() {
        return connections.get();
    }

    public GreenMail mail() {
        return behind;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var inner = new Socket(
                        InetAddress.ofLiteral("127.0.0.1"), behind.getSmtp().getPort())) {
            talk(new Lines(client), new Lines(inner));
        } catch (IOException over) {
            // The other side left or was refused: what the tests look at is on their own side.
            return;
        }
    }

    private void talk(Lines first, Lines inner) throws IOException {
        var client = first;
        var greeting = inner.reply();
        if (!overruled("GREETING", client)) client.send(greeting);
        while (true) {
            @Nullable String line = client.line();
            if (line == null) return;
            heard.add(client.isSecure() ? "tls: " + line : line);
            if (overruled(line, client)) continue;
            if (line.equals("STARTTLS") && startTls != null) {
                client = secured(client, startTls);
                continue;
            }
            inner.send(line + "\r\n");
            client.send(offer(line, client, inner.reply()));
            if (line.equals("DATA")) data(client, inner);
        }
    }

    private boolean overruled(String line, Lines client) throws IOException {
        for (var each : answers.entrySet()) {
            if (!line.toUpperCase(Locale.ROOT).startsWith(each.getKey())) continue;
            switch (each.getValue()) {
                case SILENCE -> client.in.transferTo(OutputStream.nullOutputStream());
                case HANGS_UP -> throw new IOException("hangs up");
                default -> client.send(each.getValue() + "\r\n");
            }
            return true;
        }
        return false;
    }

    private String offer(String line, Lines client, String reply) {
        return line.startsWith("EHLO") && startTls != null && !client.isSecure()
                ? "250-gate\r\n250-STARTTLS\r\n" + reply
                : reply;
    }

    private static Lines secured(Lines client, SSLContext tls) throws IOException {
        client.send("220 begin\r\n");
        var over = (SSLSocket) tls.getSocketFactory().createSocket(client.socket, null, -1, true);
        over.setUseClientMode(false);
        over.startHandshake();
        return new Lines(over);
    }

    private void data(Lines client, Lines inner) throws IOException {
        while (true) {
            @Nullable String line = client.line();
            if (line == null) return;
            heard.add(client.isSecure() ? "tls: " + line : line);
            inner.send(line + "\r\n");
            if (line.equals(".")) break;
        }
        var reply = inner.reply();
        if (!overruled("TAKEN", client)) client.send(reply);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) socket.close();
            accepting.join();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            behind.stop();
        }
    }

    private static final class Lines {
        private final Socket socket;
        private final InputStream in;

        Lines(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        boolean isSecure() {
            return socket instanceof SSLSocket;
        }

        /** Ends at CR LF alone, as servers must read it. */
        @Nullable
        String line() throws IOException {
            var line = new StringBuilder();
            while (true) {
                var letter = in.read();
                if (letter < 0) return null;
                line.append((char) letter);
                if (line.toString().endsWith("\r\n")) return line.substring(0, line.length() - 2);
            }
        }

        /** All lines of one answer. */
        String reply() throws IOException {
            var reply = new StringBuilder();
            while (true) {
                @Nullable String line = line();
                if (line == null) throw new IOException("gone");
                reply.append(line).append("\r\n");
                if (line.length() < 4 || line.charAt(3) != '-') return reply.toString();
            }
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }
}
