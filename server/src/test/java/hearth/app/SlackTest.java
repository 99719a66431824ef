package hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlackTest {
    private final Heap heap = new Heap();
    private final Slack slack = new Slack(heap, () -> heap.open);

    /** In megabytes. */
    private static final class Heap implements Slack.Heap {
        private long used = 30;
        private long taken = 40;
        private long needed = 30;
        private int open;
        private int collections;

        @Override
        public long used() {
            return used << 20;
        }

        @Override
        public long taken() {
            return taken << 20;
        }

        @Override
        public void collect() {
            collections++;
            used = needed;
            taken = needed + 10;
        }
    }

    private void busy() {
        heap.used = 150;
        heap.taken = 200;
        slack.look();
    }

    @Test
    void what_a_busy_hour_took_is_given_back_in_the_quiet_after_it() {
        busy();
        assertThat(heap.collections).isZero();

        heap.used += 2;
        slack.look();

        assertThat(heap.collections).isOne();
        assertThat(heap.taken).isEqualTo(40);
    }

    @Test
    void nobody_waits_for_it_while_much_is_asked() {
        busy();
        for (var look = 0; look < 5; look++) {
            heap.used += 20;
            slack.look();
        }
        // The young were collected in between: far less than before is as much a sign of work as far more.
        heap.used = 60;
        slack.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void what_is_really_needed_is_not_looked_for_again_and_again() {
        heap.needed = 180;
        busy();
        for (var look = 0; look < 5; look++) slack.look();

        assertThat(heap.collections).isOne();
    }

    @Test
    void what_thousands_of_streams_needed_is_given_back_once_they_are_gone() {
        heap.needed = 180;
        heap.open = 5_000;
        busy();
        slack.look();
        assertThat(heap.collections).isOne();

        heap.needed = 30;
        heap.open = 4_000;
        slack.look();
        assertThat(heap.collections).isOne();
        heap.open = 3;
        slack.look();
        slack.look();

        assertThat(heap.collections).isEqualTo(2);
        assertThat(heap.taken).isEqualTo(40);
    }

    @Test
    void little_is_not_worth_it() {
        heap.taken = 80;
        slack.look();
        slack.look();

        assertThat(heap.collections).isZero();
    }
}
