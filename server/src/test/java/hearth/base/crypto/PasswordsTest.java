package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** Made by argon2-cffi 25.1.0 for Python, which wraps the reference implementation. */
    private static final String OF_THE_REFERENCE =
            "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU";

    private static final String OF_THE_REFERENCE_WITH_UMLAUTS =
            "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlIHNhbA$vA4w8LaW7IJHizDaL3IbWH9/yDp91Xvymcls1MzQ+mQ";
    private static final String OF_THE_REFERENCE_AT_ANOTHER_COST =
            "$argon2id$v=19$m=4096,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$Gms1orM3HV0rHMJpBy8Z8oSr1BNOzRWU";

    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_fits_its_password_and_no_other() {
        var hash = passwords.hash("sunflowers in march");

        assertThat(passwords.matches("sunflowers in march", hash)).isTrue();
        assertThat(passwords.matches("Sunflowers in march", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void a_hash_says_how_it_was_made() {
        assertThat(passwords.hash("sunflowers in march"))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void the_same_password_never_has_the_same_hash() {
        assertThat(passwords.hash("sunflowers in march")).isNotEqualTo(passwords.hash("sunflowers in march"));
    }

    @Test
    void hashes_of_the_reference_implementation_fit() {
        assertThat(passwords.matches("correct horse battery staple", OF_THE_REFERENCE))
                .isTrue();
        assertThat(passwords.matches("Grüße aus dem Gewächshaus", OF_THE_REFERENCE_WITH_UMLAUTS))
                .isTrue();
        assertThat(passwords.matches("correct horse battery staple", OF_THE_REFERENCE_AT_ANOTHER_COST))
                .isTrue();
    }

    @Test
    void however_a_keyboard_writes_its_umlauts_it_is_the_same_password() {
        var decomposed = "Gru\u0308ße aus dem Gewa\u0308chshaus";

        assertThat(passwords.matches(decomposed, OF_THE_REFERENCE_WITH_UMLAUTS)).isTrue();
        assertThat(passwords.matches("Grüße aus dem Gewächshaus", passwords.hash(decomposed)))
                .isTrue();
        assertThat(passwords.matches("ｇｒｅｅｎｈｏｕｓｅ", passwords.hash("greenhouse")))
                .isTrue();
    }

    @Test
    void a_hash_of_another_cost_is_to_be_made_anew() {
        assertThat(passwords.needsRehash(OF_THE_REFERENCE_AT_ANOTHER_COST)).isTrue();
        assertThat(passwords.needsRehash(OF_THE_REFERENCE.replace("m=19456", "m=12288")))
                .isTrue();
        assertThat(passwords.needsRehash(OF_THE_REFERENCE.replace("ODw$", "$"))).isTrue();
        assertThat(passwords.needsRehash(OF_THE_REFERENCE.replace("SkIU", ""))).isTrue();
        assertThat(passwords.needsRehash(OF_THE_REFERENCE)).isFalse();
        assertThat(passwords.needsRehash(passwords.hash("sunflowers in march"))).isFalse();
    }

    @Test
    void nobody_has_any_password() {
        assertThat(passwords.matchesNobody("sunflowers in march")).isFalse();
        assertThat(passwords.matchesNobody("")).isFalse();
    }

    @Test
    void for_nobody_the_same_work_is_done() {
        var nobody = PasswordHash.ofNobody();

        assertThat(nobody.isAsWeMakeThem()).isTrue();
        assertThat(nobody.text()).hasSameSizeAs(passwords.hash("sunflowers in march"));
        assertThat(worksFor(counted -> counted.matchesNobody("sunflowers in march")))
                .isEqualTo(worksFor(counted -> counted.matches("sunflowers in march", OF_THE_REFERENCE)))
                .isEqualTo(1);
    }

    @Test
    void an_endless_password_costs_what_any_other_does_and_fits_nothing() {
        var endless = "x".repeat(1025);
        var hash = new HashMemory()
                .lend(memory -> PasswordHash.of(endless.getBytes(StandardCharsets.UTF_8), memory)
                        .text());

        assertThat(passwords.matches(endless, hash)).isFalse();
        assertThat(worksFor(counted -> counted.matches(endless, OF_THE_REFERENCE)))
                .isEqualTo(1);
        assertThatThrownBy(() -> passwords.hash(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sunflowers in march",
                "$argon2i$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$dYFSDMHe7r6j8bNX+Py4zNJ4v3iefrxU8sJcdB2oaAY",
                "$argon2id$v=16$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=999999,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=19456,t=99,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=19456,t=0,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=19456,t=2,p=0$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=7,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU",
                "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$",
                "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU$"
            })
    void what_is_no_hash_of_this_kind_or_too_dear_is_refused(String text) {
        assertThatThrownBy(() -> passwords.matches("correct horse battery staple", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_more_are_hashed_at_once_than_there_are_places() throws Exception {
        var crowded = new Passwords(new Semaphore(2, true));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var bothInside = new CountDownLatch(2);
        var done = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each = 0; each < 8; each++) {
                done.add(threads.submit(() -> crowded.inTurn(memory -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    var met = meet(bothInside);
                    inside.decrementAndGet();
                    return met;
                })));
            }
            for (var each : done) assertThat(each.get()).isTrue();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void a_place_is_free_again_after_a_failure() {
        var places = new Semaphore(1);

        assertThatThrownBy(() -> new Passwords(places).inTurn(memory -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(places.availablePermits()).isOne();
    }

    @Test
    void there_are_as_many_places_as_cores_unless_the_heap_is_too_small() {
        assertThat(Passwords.places(2, 192L << 20).availablePermits()).isEqualTo(2);
        assertThat(Passwords.places(16, 192L << 20).availablePermits()).isEqualTo(2);
        assertThat(Passwords.places(16, 4L << 30).availablePermits()).isEqualTo(16);
        assertThat(Passwords.places(1, 4L << 30).availablePermits()).isEqualTo(1);
        assertThat(Passwords.places(4, 16L << 20).availablePermits()).isEqualTo(1);
    }

    @Test
    void who_came_first_goes_first() {
        assertThat(Passwords.places(2, 192L << 20).isFair()).isTrue();
    }

    @Test
    void a_hash_after_another_leaves_no_garbage() {
        passwords.matches("sunflowers in march", OF_THE_REFERENCE);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        assertThat(passwords.matches("correct horse battery staple", OF_THE_REFERENCE))
                .isTrue();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }

    private static boolean meet(CountDownLatch all) {
        all.countDown();
        try {
            return all.await(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often somebody's turn came. */
    private static int worksFor(Consumer<Passwords> asked) {
        var turns = new AtomicInteger();
        asked.accept(new Passwords(new Semaphore(1) {
            @Override
            public void acquireUninterruptibly() {
                turns.incrementAndGet();
                super.acquireUninterruptibly();
            }
        }));
        return turns.get();
    }
}
