package hearth.gateway;

import hearth.base.ids.TeamId;
import hearth.base.net.Outbound;
import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.base.net.Stop;
import hearth.catalogue.Model;
import hearth.provider.Connected.Secret;
import hearth.provider.ProviderClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls providers; where one has several keys they take turns. */
final class Upstream {
    private final Outbound outbound;
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    Upstream(Outbound outbound) {
        this.outbound = outbound;
    }

    Reply send(TeamId team, Model model, Lane lane, boolean stream, Stop stop) throws OutboundException {
        var provider = model.connected().provider();
        var call = ProviderClient.call(team, model.connected(), next(model))
                .deadlines(provider.deadlines())
                .header("Content-Type", "application/json")
                .header("Accept", stream ? lane.streamType() : "application/json");
        lane.headers().forEach(call::header);
        return outbound.send(call.post(provider.at(lane.path()), lane.body()), stop);
    }

    private @Nullable Secret next(Model model) {
        var keys = model.connected().keys();
        if (keys.size() <= 1) return keys.isEmpty() ? null : keys.getFirst();
        var turn = turns.computeIfAbsent(model.connected().provider().id(), id -> new AtomicInteger());
        return keys.get(Math.floorMod(turn.getAndIncrement(), keys.size()));
    }
}
