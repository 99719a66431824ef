package hearth.chat;

import hearth.base.ids.AccountId;
import java.time.Instant;

/**
 * Where somebody keeps chats that belong together.
 *
 * @param instructions what models are told first in each of its chats; may be empty
 * @param model what is asked in chats that begin here; empty for what the person asked last
 */
public record Folder(String id, AccountId owner, String name, String instructions, String model, Instant created) {}
