package hearth.audit;

import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import java.util.Locale;
import java.util.Set;

/** Who did something. Its text is what the trail stores and what a filter looks for. */
public sealed interface Actor {
    String text();

    /** Those of whom erasure must know. */
    Set<AccountId> people();

    /** By what they showed at the door. */
    static Actor of(Principal by) {
        return switch (by.pass()) {
            case Pass.Session session -> new Person(by.account());
            case Pass.Key key -> new Key(key.id(), by.account());
        };
    }

    /** Somebody who had signed in. */
    record Person(AccountId account) implements Actor {
        @Override
        public String text() {
            return "account:" + account.text();
        }

        @Override
        public Set<AccountId> people() {
            return Set.of(account);
        }
    }

    /** An API key, for the person it belongs to. */
    record Key(String id, AccountId owner) implements Actor {
        public Key {
            if (!Ids.isId(id)) throw new IllegalArgumentException("not a key id: " + id);
        }

        @Override
        public String text() {
            return "key:" + id + "/" + owner.text();
        }

        @Override
        public Set<AccountId> people() {
            return Set.of(owner);
        }
    }

    /** Those without a name. */
    enum Nameless implements Actor {
        /** The server by itself: a job, a timer, an expiry. */
        SYSTEM,
        /** Whoever types verbs on the machine. */
        OPERATOR,
        /** Somebody who has not signed in, or tried to and failed. */
        VISITOR;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Set<AccountId> people() {
            return Set.of();
        }
    }
}
