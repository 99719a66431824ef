package hearth.label;

import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.util.Set;

/** Who may use a model or a label. Without one, everybody may. */
public sealed interface Rule {
    boolean allows(Principal who);

    /** Whoever has that role, or a higher one. */
    record From(Role role) implements Rule {
        @Override
        public boolean allows(Principal who) {
            return who.role().covers(role);
        }
    }

    /** Nobody else, whatever their role. */
    record Only(Set<AccountId> members) implements Rule {
        public Only {
            members = Set.copyOf(members);
            if (members.isEmpty()) throw Problem.invalid("members", "rule_nobody", "Name at least one member.");
        }

        @Override
        public boolean allows(Principal who) {
            return members.contains(who.account());
        }
    }
}
