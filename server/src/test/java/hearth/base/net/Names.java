package hearth.base.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server of the test's own: one answer after the other, the last one for ever. */
public final class Names implements Resolver {
    private final Map<String, ConcurrentLinkedDeque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();

    public Names then(String name, String... literals) {
        answers.computeIfAbsent(name, missing -> new ConcurrentLinkedDeque<>())
                .add(Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public List<InetAddress> addresses(String name) throws UnknownHostException {
        lookups.incrementAndGet();
        var known = answers.get(name);
        if (known == null) throw new UnknownHostException(name);
        return known.size() > 1 ? known.removeFirst() : known.getFirst();
    }

    public int lookups() {
        return lookups.get();
    }
}
