package hearth.provider;

import hearth.base.text.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the providers of the environment what they serve: at the start, soon again where one did not answer, and now and then. */
public final class Scout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scout.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration NOW_AND_THEN = Duration.ofHours(1);

    private final Providers providers;
    private final ProviderClient client;
    private final CountDownLatch closing = new CountDownLatch(1);

    public Scout(Providers providers, ProviderClient client) {
        this.providers = providers;
        this.client = client;
    }

    public void start() {
        if (providers.named().isEmpty()) return;
        Thread.ofVirtual().name("hearth-scout").start(() -> {
            try {
                do {
                    providers.named().forEach(this::ask);
                } while (!closing.await(pause().toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Duration pause() {
        var isMissing =
                providers.named().stream().anyMatch(each -> each.models().isEmpty());
        return isMissing ? SOON : NOW_AND_THEN;
    }

    private void ask(Connected connected) {
        try {
            providers.setModels(connected.provider(), client.models(connected));
        } catch (Problem silent) {
            LOG.info("{} does not list its models: {}", connected.provider().name(), silent.sentence());
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
