package hearth.base.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Asks for the addresses of a host. A lookup cannot be broken off, so one that is late is left behind on a thread of its own. */
final class Lookup {
    private final Resolver resolver;
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hearth-lookup").factory());

    Lookup(Resolver resolver) {
        this.resolver = resolver;
    }

    List<InetAddress> addresses(Origin origin, Exchange exchange) throws OutboundException {
        var literal = origin.literal();
        if (literal.isPresent()) return List.of(literal.get());
        var answer = new CompletableFuture<List<InetAddress>>();
        exchange.loosenBy(() -> answer.cancel(true));
        threads.execute(() -> lookUp(origin.host(), answer));
        try {
            return answer.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Failures.connecting(origin, exchange, stop);
        } catch (CancellationException | ExecutionException broken) {
            throw Failures.connecting(origin, exchange, new UnknownHostException(origin.host()));
        }
    }

    private void lookUp(String name, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(resolver.addresses(name));
        } catch (UnknownHostException | RuntimeException broken) {
            answer.completeExceptionally(broken);
        }
    }
}
