package hearth.key;

import hearth.account.Names;
import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Belongings;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Rights;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.crypto.KeyText;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.budget.Budgets;
import hearth.budget.Limit;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys of a team's members: made, listed, taken back, and found again by what a program shows. */
public final class Keys implements Belongings {
    static final Action MADE = new Action("key.made");
    static final Action REVOKED = new Action("key.revoked");

    private final Database database;
    private final Clock clock;
    private final Secrets secrets;
    private final Rights rights;
    private final Audit audit;
    private final Budgets budgets;
    private final KeyStore store = new KeyStore();

    public Keys(Database database, Clock clock, Secrets secrets, Rights rights, Audit audit, Budgets budgets) {
        this.database = database;
        this.clock = clock;
        this.secrets = secrets;
        this.rights = rights;
        this.audit = audit;
        this.budgets = budgets;
    }

    /**
     * What somebody wants; a moment that is over, or a scope beyond what they may, is refused.
     *
     * @param ends null where it does not
     * @param budget null where it has none of its own
     */
    public record Wish(
            String name,
            Set<Scope> scopes,
            Set<String> models,
            @Nullable Instant ends,
            @Nullable Limit budget) {
        public Wish {
            name = Names.typed("name", name);
            scopes = scopes.isEmpty() ? Scope.USUAL : Set.copyOf(scopes);
            models = Set.copyOf(models);
        }

        public Wish(String name, Set<Scope> scopes, Set<String> models, @Nullable Instant ends) {
            this(name, scopes, models, ends, null);
        }

        /** For all models that its owner may use. */
        public Wish(String name, Set<Scope> scopes, @Nullable Instant ends) {
            this(name, scopes, Set.of(), ends);
        }
    }

    /** The text is known here and now, and never again. */
    public record Made(ApiKey key, KeyText text) {}

    public Made make(Principal by, Wish wish) {
        if (by.pass() instanceof Pass.Key key
                && !key.scopes().contains(Scope.ADMIN)
                && !key.scopes().containsAll(wish.scopes())) {
            throw Problem.invalid("scopes", "scope_too_high", "A key cannot make one that may more than itself.");
        }
        if (wish.models().isEmpty() ? isLimited(by) : !wish.models().stream().allMatch(by::mayAskFor)) {
            throw Problem.invalid("models", "models_too_many", "A key cannot make one that may more than itself.");
        }
        return make(Actor.of(by), by.team(), by.account(), by.role(), wish);
    }

    private static boolean isLimited(Principal by) {
        return by.pass() instanceof Pass.Key key && !key.models().isEmpty();
    }

    /** For whoever types verbs on the machine: a key of somebody who has that role in that team, and no more than they may. */
    public Made make(Actor actor, TeamId team, AccountId owner, Role role, Wish wish) {
        if (wish.scopes().contains(Scope.ADMIN) && !role.covers(Role.ADMIN)) {
            throw Problem.invalid("scopes", "scope_too_high", "A key with the scope admin is for admins and owners.");
        }
        return database.write(team, tx -> make(tx, team, owner, actor, wish));
    }

    /** Inside a transaction of the caller, who has asked whether the owner may have such a key. */
    public Made make(Tx tx, TeamId team, AccountId owner, Actor actor, Wish wish) {
        var now = clock.instant();
        if (wish.ends() != null && !wish.ends().isAfter(now)) {
            throw Problem.invalid("expires", "That moment is over. Choose a later one, or none.");
        }
        var text = KeyText.fresh();
        var key = new ApiKey(
                Ids.next(), owner, wish.name(), wish.scopes(), wish.models(), text.shown(), now, wish.ends(), null);
        store.insert(tx, team, key, text.fingerprint(secrets));
        audit.record(
                tx,
                team,
                Event.of(actor, MADE, subject(key.id()))
                        .about(owner)
                        .with("name", key.name())
                        .with("scopes", Scope.text(key.scopes()))
                        .with("models", key.models().stream().sorted().collect(Collectors.joining(" "))));
        if (wish.budget() != null) {
            budgets.set(tx, team, actor, hearth.budget.Subject.key(key.id()), wish.budget(), false);
        }
        return new Made(key, text);
    }

    /** One's own; an admin sees all of the team. */
    public List<ApiKey> visible(Principal by) {
        return database.read(
                by.team(),
                tx -> by.role().covers(Role.ADMIN) ? store.all(tx, by.team()) : store.of(tx, by.team(), by.account()));
    }

    /** From now on it opens nothing. Somebody else's is not there, but for an admin. */
    public void revoke(Principal by, String id) {
        var owner = by.role().covers(Role.ADMIN) ? null : by.account();
        database.write(by.team(), tx -> {
            if (!store.delete(tx, by.team(), id, owner)) throw Problem.notFound();
            budgets.forget(tx, by.team(), Actor.of(by), hearth.budget.Subject.key(id));
            rights.changed(tx);
            audit.record(tx, by.team(), Event.of(by, REVOKED, subject(id)));
            return null;
        });
    }

    private static Subject subject(String id) {
        return new Subject("key", id);
    }

    /** Which key a text is, and whose; empty for what is none of ours or is over. */
    public Optional<Found> find(String text) {
        if (!KeyText.isWellFormed(text)) return Optional.empty();
        var fingerprint = new KeyText(text).fingerprint(secrets);
        return database.readAcross(SystemUse.PEOPLE, tx -> store.door(tx, fingerprint))
                .flatMap(door -> database.read(door.team(), tx -> store.find(tx, door.team(), door.key()))
                        .filter(key -> !key.isOver(clock.instant()))
                        .map(key -> new Found(door.team(), key)));
    }

    public record Found(TeamId team, ApiKey key) {}

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.everywhere(tx, account).stream().map(Keys::plain).toList();
    }

    private static Map<String, Object> plain(ApiKey key) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("name", key.name());
        plain.put("scopes", key.scopes().stream().sorted().map(Scope::word).toList());
        plain.put("models", key.models().stream().sorted().toList());
        plain.put("shown", key.shown());
        plain.put("created", key.created().toString());
        if (key.ends() != null) plain.put("ends", key.ends().toString());
        if (key.used() != null) plain.put("last_used", key.used().toString());
        return plain;
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.deleteOf(tx, account);
    }

    public void used(TeamId team, String id) {
        database.write(team, tx -> {
            store.used(tx, team, id, clock.instant());
            return null;
        });
    }
}
