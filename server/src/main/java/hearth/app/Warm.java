package hearth.app;

import hearth.base.db.Tx;
import hearth.catalogue.prices.PriceList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What takes long to load and waits for nothing: loaded beside the rest of the start, on another core. */
final class Warm {
    private final FutureTask<PriceList> prices = new FutureTask<>(PriceList::bundled);

    private Warm() {}

    static Warm start() {
        var warm = new Warm();
        Thread.ofPlatform().daemon().name("hearth-warm-sql").start(Tx::warm);
        Thread.ofPlatform().daemon().name("hearth-warm-prices").start(warm.prices);
        return warm;
    }

    PriceList prices() {
        try {
            return prices.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
