package hearth.queue;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.queue.Turn.Missed;
import hearth.queue.Turn.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Queue queue = new Queue(10);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Turn enter(String caller) {
        return queue.enter(caller, 1, LONG, () -> false);
    }

    private Taken taken(String caller) {
        return (Taken) enter(caller);
    }

    private CompletableFuture<Turn> enterLater(String caller) {
        var before = queue.length().waiting();
        var turn = CompletableFuture.supplyAsync(() -> enter(caller), threads);
        eventually("it waits", () -> queue.length().waiting() == before + 1);
        return turn;
    }

    @Test
    void never_more_are_in_than_there_is_room_for() {
        var in = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new ArrayList<CompletableFuture<Void>>();
        var wide = new Queue(1_000);
        for (var call = 0; call < 300; call++) {
            var caller = "caller " + call % 7;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try (var turn = (Taken) wide.enter(caller, 3, LONG, () -> false)) {
                            most.accumulateAndGet(in.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            in.decrementAndGet();
                        }
                    },
                    threads));
        }
        all.forEach(CompletableFuture::join);

        assertThat(most.get()).isBetween(1, 3);
        assertThat(wide.length()).isEqualTo(Queue.Length.NONE);
    }

    @Test
    void whoever_asks_much_waits_behind_who_asks_little() {
        var order = new ConcurrentLinkedQueue<String>();
        var first = taken("greedy");
        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (var caller : List.of("greedy", "greedy", "greedy", "modest", "shy")) {
            waiting.add(enterLater(caller).thenAccept(turn -> {
                order.add(caller);
                ((Taken) turn).close();
            }));
        }
        first.close();
        waiting.forEach(CompletableFuture::join);

        assertThat(order).containsExactly("greedy", "modest", "shy", "greedy", "greedy");
    }

    @Test
    void where_too_many_wait_nobody_else_may() {
        var inside = taken("anna");
        var waiting = new ArrayList<CompletableFuture<Turn>>();
        for (var call = 0; call < 10; call++) waiting.add(enterLater("anna"));

        assertThat(enter("bruno")).isEqualTo(Missed.FULL);
        inside.close();
        waiting.forEach(turn -> ((Taken) turn.join()).close());
        assertThat(queue.length()).isEqualTo(Queue.Length.NONE);
    }

    @Test
    void patience_ends() {
        var inside = taken("anna");

        assertThat(queue.enter("bruno", 1, Duration.ofMillis(20), () -> false)).isEqualTo(Missed.LATE);
        assertThat(queue.length()).isEqualTo(new Queue.Length(1, 0));
        inside.close();
        taken("bruno").close();
    }

    @Test
    void who_leaves_leaves_the_queue() {
        var inside = taken("anna");
        var left = new AtomicBoolean();
        var turn = CompletableFuture.supplyAsync(() -> queue.enter("bruno", 1, LONG, left::get), threads);
        eventually("bruno waits", () -> queue.length().waiting() == 1);
        left.set(true);

        assertThat(turn.join()).isEqualTo(Missed.LEFT);
        assertThat(queue.length()).isEqualTo(new Queue.Length(1, 0));
        inside.close();
    }

    @Test
    void more_room_lets_in_who_waits() {
        var inside = taken("anna");
        var waiting = enterLater("bruno");
        var third = Optional.of(queue.enter("vera", 3, LONG, () -> false));

        assertThat(third).get().isInstanceOf(Taken.class);
        assertThat(waiting.join()).isInstanceOf(Taken.class);
        inside.close();
    }
}
