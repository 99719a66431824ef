package hearth.base.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.TeamId;
import hearth.base.net.Contact;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OnceTest {
    private final Once once = new Once();
    private final RowKey key = new RowKey(1, new Contact(TeamId.SERVER, "a.test:443", "chat"), true);

    @Test
    void of_many_callers_one_writes_and_all_find_it_written() throws Exception {
        var begun = new CountDownLatch(1);
        var written = new AtomicInteger();
        List<Integer> found = new CopyOnWriteArrayList<>();
        Runnable call = () -> {
            once.first(key, () -> {
                await(begun);
                written.incrementAndGet();
            });
            found.add(written.get());
        };
        var callers =
                Stream.generate(() -> Thread.ofVirtual().start(call)).limit(50).toList();
        for (var caller : callers) while (caller.getState() != Thread.State.WAITING) Thread.sleep(1);
        begun.countDown();
        for (var caller : callers) caller.join();

        assertThat(found).hasSize(50).containsOnly(1);
    }

    @Test
    void after_a_failure_the_next_caller_writes() {
        assertThatThrownBy(() -> once.first(key, () -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(once.first(key, () -> {})).isTrue();
        assertThat(once.first(key, () -> {})).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
