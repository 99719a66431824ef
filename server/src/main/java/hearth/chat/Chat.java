package hearth.chat;

import hearth.base.ids.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param title empty until something was said
 * @param isNamed whether a person chose the title, so that nothing else does
 * @param model what is asked next: a model's id or a label; empty for what the person asked last
 * @param folder that it is in; null for none
 * @param leaf the last message of the branch that is shown; null where nothing was said
 */
public record Chat(
        String id,
        AccountId owner,
        String title,
        boolean isNamed,
        String model,
        boolean staysHome,
        @Nullable String folder,
        @Nullable String leaf,
        boolean isPinned,
        boolean isArchived,
        Instant created,
        Instant touched,
        Instant seen) {}
