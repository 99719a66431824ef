import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens streams and holds them: {@code java Hold.java COUNT URL KEY BODY}, where BODY is a file. Says {@code open N} once N streams have said
 * something, holds them until its input ends, and then says how many still spoke in the last seconds.
 */
final class Hold {
    private static final int AT_ONCE = 100;
    private static final long GIVE_UP_SECONDS = 120;

    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private final int count;
    private final InetSocketAddress address;
    private final byte[] request;
    private int begun;
    private int speaking;
    private int lost;

    private Hold(int count, URI url, String key, byte[] body) throws IOException {
        this.count = count;
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
        var head = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getRawAuthority() + "\r\nAuthorization: Bearer "
                + key + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        this.request = (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static final class Stream {
        long heard;
    }

    public static void main(String[] arguments) throws IOException {
        var hold = new Hold(
                Integer.parseInt(arguments[0]),
                URI.create(arguments[1]),
                arguments[2],
                Files.readAllBytes(Path.of(arguments[3])));
        hold.open();
        System.out.println("open " + hold.speaking);
        while (System.in.available() == 0) hold.turn();
        System.out.println("speaking " + hold.stillSpeaking() + " lost " + hold.lost);
    }

    private void open() throws IOException {
        var end = System.nanoTime() + GIVE_UP_SECONDS * 1_000_000_000L;
        while (speaking + lost < count && System.nanoTime() < end) {
            while (begun < count && begun - speaking - lost < AT_ONCE) begin();
            turn();
        }
    }

    private void begin() throws IOException {
        var channel = SocketChannel.open(address);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Stream());
        begun++;
    }

    private void turn() throws IOException {
        selector.select(200);
        for (var key : selector.selectedKeys()) hear(key, (Stream) key.attachment());
        selector.selectedKeys().clear();
    }

    private void hear(SelectionKey key, Stream stream) throws IOException {
        scratch.clear();
        var count = read((SocketChannel) key.channel());
        if (count < 0 || (stream.heard == 0 && !isGood(count))) {
            if (stream.heard > 0) speaking--;
            lost++;
            key.channel().close();
            return;
        }
        if (stream.heard == 0) speaking++;
        stream.heard = System.nanoTime();
    }

    private int read(SocketChannel channel) {
        try {
            return channel.read(scratch);
        } catch (IOException reset) {
            return -1;
        }
    }

    private boolean isGood(int count) {
        var start = new byte[Math.min(count, 12)];
        scratch.get(0, start);
        return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    }

    private long stillSpeaking() {
        var since = System.nanoTime() - 5_000_000_000L;
        return selector.keys().stream()
                .filter(key -> key.isValid() && ((Stream) key.attachment()).heard > since)
                .count();
    }
}
