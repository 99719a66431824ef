package hearth.gateway;

import hearth.base.ids.TeamId;
import hearth.base.net.Memo;
import hearth.base.net.Outbound;
import hearth.base.net.OutboundException;
import hearth.base.net.Reply;
import hearth.base.net.Stop;
import hearth.provider.Provider;
import hearth.provider.ProviderClient;
import java.net.URI;

/** Calls providers. */
final class Upstream {
    private final Outbound outbound;
    private final Memo<Way, URI> ways = new Memo<>();

    Upstream(Outbound outbound) {
        this.outbound = outbound;
    }

    Reply send(TeamId team, Attempt attempt, boolean stream, Stop stop) throws OutboundException {
        var candidate = attempt.candidate();
        var provider = candidate.provider();
        var lane = candidate.lane();
        var call = ProviderClient.call(team, candidate.model().connected(), attempt.key())
                .deadlines(provider.deadlines())
                .header("Content-Type", "application/json")
                .header("Accept", stream ? lane.streamType() : "application/json");
        lane.headers().forEach(call::header);
        return outbound.send(call.post(address(provider, lane.path()), lane.body()), stop);
    }

    private record Way(URI base, String path) {}

    private URI address(Provider provider, String path) {
        var way = new Way(provider.url(), path);
        return ways.get(way).orElseGet(() -> ways.keep(way, provider.at(path)));
    }
}
