package hearth.budget;

import hearth.base.ids.AccountId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who or what a budget is about.
 *
 * @param id of the member's account, the key or the model; empty for the team
 */
public record Subject(Kind kind, String id) {
    public static final Subject TEAM = new Subject(Kind.TEAM, "");

    public Subject {
        if ((kind == Kind.TEAM) != id.isEmpty()) throw new IllegalArgumentException("only a team goes without an id");
    }

    public enum Kind {
        TEAM,
        MEMBER,
        KEY,
        MODEL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public static Subject member(AccountId account) {
        return new Subject(Kind.MEMBER, account.text());
    }

    public static Subject key(String id) {
        return new Subject(Kind.KEY, id);
    }

    public static Subject model(String id) {
        return new Subject(Kind.MODEL, id);
    }
}
