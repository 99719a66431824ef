package hearth.base.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member is in a team, from the least to the most; each may do what those before it may. */
public enum Role {
    VIEWER,
    MEMBER,
    ADMIN,
    OWNER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
