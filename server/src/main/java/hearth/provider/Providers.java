package hearth.provider;

import hearth.account.Names;
import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.base.vault.Vault;
import hearth.provider.Connected.Secret;
import hearth.provider.Connected.Served;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers that a team can call: its own, the server's, and those of the environment. */
public final class Providers {
    static final Action CONNECTED = new Action("provider.connected");
    static final Action CHANGED = new Action("provider.changed");
    static final Action REMOVED = new Action("provider.removed");
    static final Action KEY_ADDED = new Action("provider.key_added");
    static final Action KEY_REMOVED = new Action("provider.key_removed");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,39}");
    private static final int TAIL = 4;
    private static final int MOST_PARALLEL = 100_000;
    private static final int MOST_A_MINUTE = 1_000_000;

    private final Database database;
    private final Clock clock;
    private final Vault vault;
    private final Rights rights;
    private final Audit audit;
    private volatile List<Connected> named;
    private final boolean isHosted;
    private final ProviderStore store = new ProviderStore();
    private final Memory<TeamId, List<Connected>> known = new Memory<>();

    /** @param named those of the environment, which are there for every team */
    public Providers(
            Database database,
            Clock clock,
            Vault vault,
            Rights rights,
            Audit audit,
            List<Connected> named,
            boolean isHosted) {
        this.database = database;
        this.clock = clock;
        this.vault = vault;
        this.rights = rights;
        this.audit = audit;
        this.named = List.copyOf(named);
        this.isHosted = isHosted;
        rights.listen(known::forget);
    }

    /** What can be called for this team, by name; a team's own stands before the server's of the same name. Costs no query. */
    public List<Connected> of(TeamId team) {
        return known.get(team, () -> load(team));
    }

    private List<Connected> load(TeamId team) {
        var all = Stream.of(own(team).stream(), own(TeamId.SERVER).stream(), named.stream())
                .flatMap(each -> each)
                .filter(connected -> !connected.provider().paused())
                .collect(Collectors.toMap(
                        connected -> connected.provider().name(),
                        connected -> connected,
                        (first, hidden) -> first,
                        java.util.TreeMap::new));
        return List.copyOf(all.values());
    }

    private List<Connected> own(TeamId team) {
        return rows(team).stream()
                .map(row -> new Connected(row.provider(), opened(team, row.keys()), row.models()))
                .toList();
    }

    private record Row(Provider provider, List<ProviderStore.SealedKey> keys, List<Served> models) {}

    private List<Row> rows(TeamId team) {
        return database.read(team, tx -> {
            var keys = store.keys(tx, team).stream().collect(Collectors.groupingBy(ProviderStore.SealedKey::provider));
            var models = store.models(tx, team).stream()
                    .collect(Collectors.groupingBy(
                            ProviderStore.Listing::provider,
                            Collectors.mapping(ProviderStore.Listing::served, Collectors.toList())));
            return store.all(tx, team).stream()
                    .map(provider -> new Row(
                            provider,
                            keys.getOrDefault(provider.id(), List.of()),
                            models.getOrDefault(provider.id(), List.of())))
                    .toList();
        });
    }

    private List<Secret> opened(TeamId team, List<ProviderStore.SealedKey> keys) {
        return keys.stream()
                .filter(key -> !key.key().paused())
                .map(key -> new Secret(
                        key.key().id(),
                        key.key().label(),
                        vault.open(team, place(key.key().id()), key.sealed()),
                        key.key().perMinute()))
                .toList();
    }

    private static Vault.Place place(String key) {
        return new Vault.Place("provider_key", key, "sealed");
    }

    /**
     * What somebody wants to connect.
     *
     * @param url empty for the preset's own
     * @param place null for what the address tells
     * @param key empty where none is needed
     */
    public record Wish(
            String name,
            String preset,
            String url,
            @Nullable Place place,
            String key) {}

    /** Whoever runs the server connects for every team, anybody else for their own. */
    public Provider connect(Principal by, Wish wish) {
        refuseHere(by, wish);
        return connect(Actor.of(by), owner(by), wish);
    }

    /** For that team, by somebody who may connect whatever there is. */
    public Provider connect(Actor by, TeamId team, Wish wish) {
        var provider = provider(team, wish);
        if (wish.key().isBlank() && provider.preset().needsKey()) {
            throw Problem.invalid("key", "key_needed", "This provider answers nobody without a key.");
        }
        var key = wish.key().isBlank() ? null : sealed(team, provider.id(), "first", wish.key(), null);
        database.write(team, tx -> {
            requireFreeName(tx, provider);
            store.insert(tx, provider, clock.instant());
            if (key != null) store.insertKey(tx, team, key, clock.instant());
            changed(tx, by, CONNECTED, provider);
            return null;
        });
        return provider;
    }

    private void refuseHere(Principal by, Wish wish) {
        if (place(wish) == Place.CLOUD || !isHosted || by.operator()) return;
        throw Problem.invalid(
                "url", "place_refused", "On this server only who runs it connects what is here or in its network.");
    }

    private static Provider provider(TeamId team, Wish wish) {
        var preset = Preset.get(wish.preset());
        var url = url(wish);
        var place = place(wish);
        var parallel = place == Place.CLOUD ? null : preset.parallel();
        return new Provider(
                team, Ids.next(), name(wish.name()), preset, url, place, Patience.of(place), parallel, false, false);
    }

    private static URI url(Wish wish) {
        return Addresses.typed(wish.url().isBlank() ? Preset.get(wish.preset()).url() : wish.url());
    }

    private static Place place(Wish wish) {
        return wish.place() == null ? Place.of(url(wish)) : wish.place();
    }

    private static String name(String typed) {
        var name = typed.strip();
        if (NAME.matcher(name).matches()) return name;
        throw Problem.invalid(
                "name", "provider_name", "Write a name of small letters, digits, - and _, such as openai.");
    }

    private void requireFreeName(Tx tx, Provider provider) {
        var others = store.all(tx, provider.team()).stream();
        var here = provider.isOfTheServer() ? named.stream().map(Connected::provider) : Stream.<Provider>of();
        var isTaken = Stream.concat(others, here).anyMatch(each -> each.name().equals(provider.name()));
        if (isTaken) throw Problem.invalid("name", "provider_taken", "There is a provider of that name already.");
    }

    /** @param perMinute how often a minute it is used at most; null for as often as it is wanted */
    public ProviderKey addKey(Principal by, String id, String typedLabel, String text, @Nullable Integer perMinute) {
        var label = Names.typed("label", typedLabel);
        if (text.isBlank()) throw Problem.invalid("key", "key_needed", "Paste the key.");
        if (perMinute != null && (perMinute < 1 || perMinute > MOST_A_MINUTE)) {
            throw Problem.invalid("per_minute", "Write a whole number from 1 to " + MOST_A_MINUTE + ", or nothing.");
        }
        var key = sealed(owner(by), id, label, text, perMinute);
        database.write(owner(by), tx -> {
            var provider = store.find(tx, owner(by), id).orElseThrow(Problem::notFound);
            store.insertKey(tx, owner(by), key, clock.instant());
            changed(tx, by, KEY_ADDED, provider);
            return null;
        });
        return key.key();
    }

    /** Outside of every transaction: the vault may open one of its own. */
    private ProviderStore.SealedKey sealed(
            TeamId team, String provider, String label, String typed, @Nullable Integer perMinute) {
        var text = typed.strip();
        if (text.chars().anyMatch(letter -> letter <= ' ' || letter >= 0x7f)) {
            throw Problem.invalid(
                    "key", "key_odd", "A key has no spaces and no other signs than those of plain English.");
        }
        var tail = text.length() > 2 * TAIL ? text.substring(text.length() - TAIL) : "";
        var key = new ProviderKey(Ids.next(), label, tail, perMinute, false);
        return new ProviderStore.SealedKey(provider, key, vault.seal(team, place(key.id()), text));
    }

    public void removeKey(Principal by, String provider, String id) {
        database.write(owner(by), tx -> {
            var key = store.keys(tx, owner(by)).stream()
                    .filter(each ->
                            each.provider().equals(provider) && each.key().id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            store.deleteKey(tx, owner(by), id);
            changed(
                    tx,
                    by,
                    KEY_REMOVED,
                    store.find(tx, owner(by), key.provider()).orElseThrow());
            return null;
        });
    }

    public void setPaused(Principal by, String id, boolean paused) {
        database.write(owner(by), tx -> {
            var provider = store.find(tx, owner(by), id).orElseThrow(Problem::notFound);
            store.setPaused(tx, owner(by), id, paused);
            changed(tx, by, CHANGED, provider);
            return null;
        });
    }

    /** @param parallel null for as many as come */
    public void setParallel(Principal by, String id, @Nullable Integer parallel) {
        if (parallel != null && (parallel < 1 || parallel > MOST_PARALLEL)) {
            throw Problem.invalid("parallel", "Write a whole number from 1 to " + MOST_PARALLEL + ", or nothing.");
        }
        database.write(owner(by), tx -> {
            var provider = store.find(tx, owner(by), id).orElseThrow(Problem::notFound);
            store.setParallel(tx, owner(by), id, parallel);
            changed(tx, by, CHANGED, provider);
            return null;
        });
    }

    /** @param seconds by name: connect, first_byte, idle, total; what is not among them stays */
    public void setDeadlines(Principal by, String id, Map<String, Long> seconds) {
        database.write(owner(by), tx -> {
            var provider = store.find(tx, owner(by), id).orElseThrow(Problem::notFound);
            store.setDeadlines(tx, owner(by), id, Patience.typed(provider.deadlines(), seconds));
            changed(tx, by, CHANGED, provider);
            return null;
        });
    }

    public void remove(Principal by, String id) {
        database.write(owner(by), tx -> {
            var provider = store.find(tx, owner(by), id).orElseThrow(Problem::notFound);
            store.delete(tx, owner(by), id);
            changed(tx, by, REMOVED, provider);
            return null;
        });
    }

    /** Those of the environment. */
    List<Connected> named() {
        return named;
    }

    /** What it serves, as it said just now. */
    public void setModels(Provider provider, List<Served> models) {
        if (provider.fromEnvironment()) {
            named = named.stream()
                    .map(each -> each.provider().equals(provider) ? new Connected(provider, each.keys(), models) : each)
                    .toList();
            known.forget();
            return;
        }
        database.write(provider.team(), tx -> {
            store.replaceModels(tx, provider.team(), provider.id(), models, clock.instant());
            rights.changed(tx);
            return null;
        });
    }

    private void changed(Tx tx, Principal by, Action action, Provider provider) {
        changed(tx, Actor.of(by), action, provider);
    }

    private void changed(Tx tx, Actor by, Action action, Provider provider) {
        rights.changed(tx);
        var event = Event.of(by, action, new Subject("provider", provider.id())).with("name", provider.name());
        audit.record(tx, provider.team(), event);
    }

    /** One that they may change, as it is shown to them. */
    public record Shown(Provider provider, List<ProviderKey> keys, List<Served> models) {}

    public List<Shown> manageable(Principal by) {
        return rows(owner(by)).stream()
                .map(row -> new Shown(
                        row.provider(),
                        row.keys().stream().map(ProviderStore.SealedKey::key).toList(),
                        row.models()))
                .toList();
    }

    /** Those for every team. */
    public List<Provider> ofTheServer() {
        return Stream.concat(
                        rows(TeamId.SERVER).stream().map(Row::provider),
                        named.stream().map(Connected::provider))
                .toList();
    }

    /** With its keys opened, to be tried out. */
    public Connected get(Principal by, String id) {
        return get(owner(by), id);
    }

    public Connected get(TeamId team, String id) {
        return own(team).stream()
                .filter(connected -> connected.provider().id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static TeamId owner(Principal by) {
        return by.operator() ? TeamId.SERVER : by.team();
    }

    /** Addresses as people type them. */
    private static final class Addresses {
        private Addresses() {}

        static URI typed(String typed) {
            try {
                var url = URI.create(typed.strip());
                var isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                var isBare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
                if (isWeb && url.getHost() != null && isBare) return url;
            } catch (IllegalArgumentException odd) {
                throw wrong();
            }
            throw wrong();
        }

        private static Problem wrong() {
            return Problem.invalid("url", "provider_url", "Write an address such as https://api.example.com/v1.");
        }
    }
}
