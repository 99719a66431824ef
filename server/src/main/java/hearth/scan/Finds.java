package hearth.scan;

import hearth.audit.Actor;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.provider.Connected;
import hearth.provider.Provider;
import hearth.provider.ProviderClient;
import hearth.provider.Providers;
import hearth.provider.Providers.Wish;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was found and is not connected yet; connecting it is one step, since whoever runs the server has it on their machine already. */
public final class Finds {
    private static final Logger LOG = LoggerFactory.getLogger(Finds.class);

    private final Finder finder;
    private final Providers providers;
    private final ProviderClient client;

    public Finds(Finder finder, Providers providers, ProviderClient client) {
        this.finder = finder;
        this.providers = providers;
        this.client = client;
    }

    public List<Find> look() {
        var known = providers.ofTheServer();
        return finder.look().stream()
                .filter(find -> known.stream().noneMatch(provider -> isThat(provider, find)))
                .toList();
    }

    private static boolean isThat(Provider provider, Find find) {
        return provider.name().equals(find.id())
                || (find.isKey()
                        ? provider.preset().id().equals(find.id())
                        : provider.url().toString().equals(find.where()));
    }

    /** For every team. What is not there any more is left out. */
    public List<Provider> connect(Actor by, Set<String> ids) {
        return look().stream()
                .filter(find -> ids.contains(find.id()))
                .map(find -> connect(by, find))
                .toList();
    }

    private Provider connect(Actor by, Find find) {
        var url = find.isKey() ? "" : find.where();
        var provider = providers.connect(by, TeamId.SERVER, new Wish(find.id(), find.id(), url, null, find.key()));
        if (find.isKey()) list(providers.get(TeamId.SERVER, provider.id()));
        else providers.setModels(provider, find.models());
        return provider;
    }

    /** One that does not answer now is connected all the same; its page says why, and asks again. */
    private void list(Connected connected) {
        try {
            providers.setModels(connected.provider(), client.models(connected));
        } catch (Problem silent) {
            LOG.info("{} does not list its models: {}", connected.provider().name(), silent.sentence());
        }
    }
}
