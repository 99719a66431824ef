import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A provider that streams: {@code java Mock.java PORT EVENTS}, where EVENTS is a file with one event a line.
 *
 * <p>{@code POST /SIDE/once/…} sends all events without a pause, {@code /SIDE/paced/…} one each 20 ms, over and over for five
 * seconds, {@code /SIDE/held/…} one each second for as long as somebody reads. Every event is a write and an HTTP chunk of its own, as
 * providers send them. {@code GET /SIDE/count} tells how many calls came and how many paced events went out. One thread, no allocation to speak of, so that it takes
 * little from whoever is measured on the same machine.
 */
final class Mock {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int PACED_EVENTS = 250;
    /** The last events say why it ends, what was used, and that this was all. */
    private static final int ENDING = 3;

    private static final long MILLI = 1_000_000;

    private final Selector selector = Selector.open();
    private final byte[] head = HEAD.getBytes(StandardCharsets.US_ASCII);
    private final List<byte[]> chunks;
    private final byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private final Map<String, Side> sides = new HashMap<>();
    private final PriorityQueue<Stream> due = new PriorityQueue<>(Comparator.comparingLong(stream -> stream.at));
    private int opened;

    private Mock(List<String> events) throws IOException {
        this.chunks = events.stream().map(Mock::chunk).toList();
    }

    private static byte[] chunk(String event) {
        var text = event + "\n\n";
        var size = Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length);
        return (size + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static final class Side {
        long calls;
        long events;
    }

    /** A connection, and what it still has to be told. */
    private static final class Peer {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(4 * 1024);
        ByteBuffer out = ByteBuffer.allocate(0);

        Peer(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private static final class Stream {
        final Peer peer;
        final Side side;
        final long pace;
        final boolean endless;
        long at;
        int sent;

        Stream(Peer peer, Side side, long pace, boolean endless, long at) {
            this.peer = peer;
            this.side = side;
            this.pace = pace;
            this.endless = endless;
            this.at = at;
        }
    }

    public static void main(String[] arguments) throws IOException {
        var mock = new Mock(Files.readAllLines(Path.of(arguments[1])));
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 8192);
        server.configureBlocking(false);
        server.register(mock.selector, SelectionKey.OP_ACCEPT);
        System.out.println("listening");
        while (true) mock.turn();
    }

    private void turn() throws IOException {
        if (due.isEmpty()) {
            selector.select();
        } else {
            var wait = (due.peek().at - System.nanoTime() + MILLI - 1) / MILLI;
            if (wait > 0) selector.select(wait);
            else selector.selectNow();
        }
        for (var key : selector.selectedKeys()) {
            try {
                if (key.isAcceptable()) accept((ServerSocketChannel) key.channel());
                else if (key.isWritable()) flush(key, (Peer) key.attachment());
                else if (key.isReadable()) read(key, (Peer) key.attachment());
            } catch (IOException gone) {
                key.channel().close();
            }
        }
        selector.selectedKeys().clear();
        var now = System.nanoTime();
        while (!due.isEmpty() && due.peek().at <= now) step(due.poll());
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
        }
    }

    private void read(SelectionKey key, Peer peer) throws IOException {
        if (peer.channel.read(peer.in) < 0) throw new IOException("left");
        var text = new String(peer.in.array(), 0, peer.in.position(), StandardCharsets.ISO_8859_1);
        var body = text.indexOf("\r\n\r\n") + 4;
        if (body < 4 || peer.in.position() < body + length(text.substring(0, body))) return;
        peer.in.clear();
        answer(key, peer, text.substring(0, text.indexOf('\r')).split(" ", -1)[1].split("/", -1));
    }

    private static int length(String head) {
        var small = head.toLowerCase(java.util.Locale.ROOT);
        var at = small.indexOf("\r\ncontent-length:");
        return at < 0 ? 0 : Integer.parseInt(small.substring(at + 17, small.indexOf('\r', at + 17)).strip());
    }

    private void answer(SelectionKey key, Peer peer, String[] path) throws IOException {
        var side = sides.computeIfAbsent(path[1], name -> new Side());
        switch (path.length > 2 ? path[path.length - 1].equals("completions") ? path[2] : path[path.length - 1] : "") {
            case "once" -> {
                side.calls++;
                send(key, peer, head);
                for (var chunk : chunks) send(key, peer, chunk);
                send(key, peer, end);
            }
            case "paced" -> stream(key, peer, side, 20 * MILLI, false);
            case "held" -> stream(key, peer, side, 1000 * MILLI, true);
            case "count" -> send(key, peer, whole("200 OK", side.calls + " " + side.events + "\n"));
            default -> send(key, peer, whole("404 Not Found", "{}"));
        }
    }

    private static byte[] whole(String status, String text) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Streams that begin together are spread over their pace, or all of them would speak in the same millisecond. */
    private void stream(SelectionKey key, Peer peer, Side side, long pace, boolean endless) throws IOException {
        side.calls++;
        send(key, peer, head);
        var phase = Math.floorMod(opened++ * 7919L, 1000L) * pace / 1000;
        due.add(new Stream(peer, side, pace, endless, System.nanoTime() + phase));
    }

    private void step(Stream stream) {
        var key = stream.peer.channel.keyFor(selector);
        if (key == null || !key.isValid()) return;
        try {
            if (!stream.endless && stream.sent == PACED_EVENTS) {
                for (var chunk : chunks.subList(chunks.size() - ENDING, chunks.size())) send(key, stream.peer, chunk);
                send(key, stream.peer, end);
                return;
            }
            if (!stream.peer.out.hasRemaining()) {
                send(key, stream.peer, chunks.get(stream.sent % (chunks.size() - ENDING)));
                stream.sent++;
                if (!stream.endless) stream.side.events++;
            }
            stream.at += stream.pace;
            due.add(stream);
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** What the socket does not take now goes when it can. */
    private void send(SelectionKey key, Peer peer, byte[] bytes) throws IOException {
        if (peer.out.hasRemaining()) {
            var both = ByteBuffer.allocate(peer.out.remaining() + bytes.length);
            peer.out = both.put(peer.out).put(bytes).flip();
        } else {
            peer.out = ByteBuffer.wrap(bytes);
        }
        flush(key, peer);
    }

    private void flush(SelectionKey key, Peer peer) throws IOException {
        peer.channel.write(peer.out);
        key.interestOps(peer.out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
