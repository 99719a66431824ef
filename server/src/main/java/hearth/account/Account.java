package hearth.account;

import hearth.base.ids.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person on this server.
 *
 * @param operator whether they run the whole server
 * @param language what they read in, null to follow the browser
 * @param theme light or dark, null to follow the system
 * @param hasSecondFactor whether a code from their phone is asked for too
 */
public record Account(
        AccountId id,
        Email email,
        String name,
        State state,
        boolean operator,
        @Nullable String language,
        @Nullable String theme,
        boolean hasSecondFactor,
        Instant created) {

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public enum State {
        /** Their address was not confirmed yet. */
        UNCONFIRMED,
        ACTIVE,
        /** Locked out by the operator. */
        SUSPENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a state of an account: " + word));
        }
    }
}
