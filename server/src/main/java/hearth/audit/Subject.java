package hearth.audit;

import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What something was done to: a kind and an id that says nothing about anybody.
 *
 * <p>It stays in the chain for ever, so no name of a person and no address of theirs may be in it; the form leaves out what
 * such things are written with.
 */
public record Subject(String kind, String id) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z_]{0,29}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}");
    private static final String ACCOUNT = "account";

    public Subject {
        if (!KIND.matcher(kind).matches()) throw new IllegalArgumentException("not a kind of subject: " + kind);
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("not the id of a subject: " + id);
    }

    public static Subject of(AccountId account) {
        return new Subject(ACCOUNT, account.text());
    }

    public static Subject of(TeamId team) {
        return new Subject("team", team.text());
    }

    public String text() {
        return kind + ":" + id;
    }

    Set<AccountId> people() {
        return kind.equals(ACCOUNT) ? Set.of(new AccountId(id)) : Set.of();
    }
}
