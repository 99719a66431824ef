package hearth.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider on a socket of its own, which answers as it is told, byte by byte where that matters, and keeps a log of what it was
 * asked.
 */
public final class FakeProvider implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final java.util.Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Behaviour first;
    private volatile Behaviour usual;

    /** What was asked. */
    public record Call(String method, String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** Whether this stands in the body, however it is spaced. */
        public boolean says(String json) {
            var tree = body.isEmpty() ? "" : JsonMapper.shared().readTree(body).toString();
            return tree.contains(json);
        }
    }

    /** What comes of a call; whatever is not written stays unsaid, and when it returns the connection closes. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Call call, OutputStream out) throws IOException, InterruptedException;
    }

    public FakeProvider() {
        this(Behaviours.openAi());
    }

    public FakeProvider(Behaviour usual) {
        this.first = usual;
        this.usual = usual;
        try {
            this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::serve);
    }

    /** From now on, whenever nothing else was asked for. */
    public FakeProvider usually(Behaviour behaviour) {
        usual = behaviour;
        return this;
    }

    /** For the next calls, in this order. */
    public FakeProvider then(Behaviour... behaviours) {
        Collections.addAll(next, behaviours);
        return this;
    }

    /** As it was when it began. */
    public void forget() {
        usual = first;
        next.clear();
        calls.clear();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many connections somebody holds. */
    public int connections() {
        return open.size();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                threads.execute(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        open.add(socket);
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var call = read(in);
            calls.add(call);
            watch(socket, in, Thread.currentThread());
            var planned = next.poll();
            (planned == null ? usual : planned).answer(call, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException | InterruptedException left) {
            // Whoever asked is gone, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    /** Notices at once when the caller closes, even while nothing is written. */
    private void watch(Socket socket, InputStream in, Thread answering) {
        threads.execute(() -> {
            try {
                while (in.read() >= 0) {
                    // Nothing more is expected; what comes is of no interest.
                }
            } catch (IOException closed) {
                // That, too, is the end.
            }
            if (open.remove(socket)) answering.interrupt();
        });
    }

    private static Call read(InputStream in) throws IOException {
        var head = new ArrayDeque<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) head.add(line);
        var first = head.remove().split(" ", 3);
        var headers = new LinkedHashMap<String, String>();
        for (var line : head) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Call(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) throw new IOException("the caller left");
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        threads.shutdownNow();
    }
}
