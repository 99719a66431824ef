package hearth.gateway;

import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.net.Outbound;
import hearth.cache.Answers;
import hearth.cache.CacheRules;
import hearth.catalogue.Model;
import hearth.meter.Meter;
import hearth.provider.Vitals;
import hearth.route.Router;
import hearth.route.Speeds;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls of models to their providers. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** Bytes of answers that are kept in memory, for all teams together. */
    private static final long MOST_KEPT = 64L << 20;

    private final Router router;
    private final Speeds speeds;
    private final Vitals vitals;
    private final Recall recall;
    private final Meter meter;
    private final Upstream upstream;
    private final Clock clock;
    private final Pulse pulse = new Pulse();

    public Gateway(
            Router router,
            Speeds speeds,
            Vitals vitals,
            CacheRules cacheRules,
            Meter meter,
            Outbound outbound,
            Clock clock) {
        this.router = router;
        this.speeds = speeds;
        this.vitals = vitals;
        this.recall = new Recall(cacheRules, new Answers(clock, MOST_KEPT));
        this.meter = meter;
        this.upstream = new Upstream(outbound);
        this.clock = clock;
    }

    /** What is wrong with the call itself is a Problem now; everything else happens while it is answered. */
    public Answer answer(Request request, Conversation conversation) {
        return answer(Asker.of(request), conversation);
    }

    /** The same for who is no request, such as a chat whose answer goes on when nobody looks. */
    public void tell(Asker asker, Conversation conversation, Listener listener) {
        if (!(answer(asker, conversation) instanceof Answer.Relay relay)) throw new IllegalStateException("no relay");
        var ear = new Ear(listener);
        try {
            relay.relaying().to(ear);
        } catch (IOException left) {
            LOG.debug("Nobody waits for this answer any more: {}", left.toString());
        }
        ear.end();
    }

    private Answer answer(Asker asker, Conversation conversation) {
        var models = models(asker.principal(), conversation);
        var slot = recall.slot(asker, conversation, models);
        return slot.flatMap(kept -> kept.answer(conversation.isStream())).orElseGet(() -> {
            var candidates = new Candidates(conversation, models);
            return new Answer.Relay(outlet ->
                    new Course(this, asker.caller(), conversation, candidates, slot.orElse(null), outlet).run());
        });
    }

    /** Those that may answer, the one that should first. */
    public List<Model> models(Principal by, Conversation conversation) {
        return router.models(by, conversation.asked(), conversation.needs(), conversation.wishes());
    }

    Meter meter() {
        return meter;
    }

    Upstream upstream() {
        return upstream;
    }

    Speeds speeds() {
        return speeds;
    }

    Vitals vitals() {
        return vitals;
    }

    Clock clock() {
        return clock;
    }

    Pulse pulse() {
        return pulse;
    }

    @Override
    public void close() {
        pulse.close();
    }
}
