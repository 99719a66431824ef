package hearth.meter;

import hearth.account.Accounts;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.budget.Budget;
import hearth.budget.Budgets;
import hearth.budget.Budgets.Standing;
import hearth.budget.Limit;
import hearth.budget.Subject;
import hearth.key.ApiKey;
import hearth.key.Keys;
import hearth.team.Member;
import hearth.team.Members;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Budgets with the names of those they are about, as whoever asks may see and set them. */
public final class Allowances {
    private static final int LONGEST = 300;

    private final Budgets budgets;
    private final Keys keys;
    private final Members members;
    private final Accounts accounts;

    public Allowances(Budgets budgets, Keys keys, Members members, Accounts accounts) {
        this.budgets = budgets;
        this.keys = keys;
        this.members = members;
        this.accounts = accounts;
    }

    /** @param name of the member, the key or the model; empty for the team */
    public record Allowance(Standing standing, String name) {}

    /** An admin sees all; others those of the team, of models, of themselves and of their keys. */
    public List<Allowance> of(Principal by) {
        var mine = keys.visible(by).stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
        var seen = budgets.of(by.team()).stream()
                .filter(standing -> isSeen(by, mine, standing.budget().subject()))
                .toList();
        var names = people(seen);
        return seen.stream()
                .map(standing -> new Allowance(standing, name(standing.budget().subject(), names, mine)))
                .toList();
    }

    private static boolean isSeen(Principal by, Map<String, String> keys, Subject subject) {
        return switch (subject.kind()) {
            case TEAM, MODEL -> true;
            case MEMBER ->
                by.role().covers(Role.ADMIN) || subject.id().equals(by.account().text());
            case KEY -> keys.containsKey(subject.id());
        };
    }

    private Map<String, String> people(List<Standing> standings) {
        var ids = standings.stream()
                .map(standing -> standing.budget().subject())
                .filter(subject -> subject.kind() == Subject.Kind.MEMBER)
                .map(subject -> new AccountId(subject.id()))
                .collect(Collectors.toSet());
        return accounts.all(ids).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().text(),
                        entry -> entry.getValue().name()));
    }

    private static String name(Subject subject, Map<String, String> people, Map<String, String> keys) {
        return switch (subject.kind()) {
            case TEAM -> "";
            case MEMBER -> people.getOrDefault(subject.id(), subject.id());
            case KEY -> keys.getOrDefault(subject.id(), subject.id());
            case MODEL -> subject.id();
        };
    }

    /** What a limit can be about, besides the team and its models. */
    public record Choices(List<ApiKey> keys, List<Person> people) {}

    public record Person(String id, String name) {}

    public Choices choices(Principal by) {
        var all = members.of(by.team());
        var known = accounts.all(all.stream().map(Member::account).collect(Collectors.toSet()));
        var people = known.values().stream()
                .map(account -> new Person(account.id().text(), account.name()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        return new Choices(keys.visible(by), people);
    }

    public Budget set(Principal by, String kind, String id, Limit limit, boolean allowsUnpriced) {
        return budgets.set(by, subject(by, kind, id), limit, allowsUnpriced);
    }

    public void remove(Principal by, String id) {
        budgets.remove(by, id);
    }

    private Subject subject(Principal by, String kind, String id) {
        var meant =
                Subject.Kind.of(kind).orElseThrow(() -> Problem.invalid("for", "Write team, member, key or model."));
        return switch (meant) {
            case TEAM -> Subject.TEAM;
            case MODEL -> new Subject(meant, model(id));
            case MEMBER ->
                new Subject(
                        meant,
                        one(
                                id,
                                members.of(by.team()),
                                member -> member.account().text()));
            case KEY -> new Subject(meant, one(id, keys.visible(by), ApiKey::id));
        };
    }

    private static String model(String id) {
        if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("id", "Write the model's id, such as openai/gpt-4.1.");
        }
        return id.strip();
    }

    private static <T> String one(String id, List<T> all, Function<T, String> idOf) {
        if (Ids.isId(id) && all.stream().map(idOf).anyMatch(id::equals)) return id;
        throw Problem.invalid("id", "There is none with this id in your team.");
    }
}
