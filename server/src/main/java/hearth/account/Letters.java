package hearth.account;

import hearth.base.config.BasePath;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.mail.Mail;
import hearth.base.mail.Outbox;
import hearth.base.text.Texts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mails with a link in them, in the words of the person who gets them.
 *
 * <p>The link begins with the address that the owner set, never with the one of a request: a stranger chooses that.
 */
public final class Letters {
    private final Outbox outbox;
    private final Texts texts;
    private final Optional<URI> home;
    private final BasePath base;

    public Letters(Outbox outbox, Texts texts, Optional<URI> home, BasePath base) {
        this.outbox = outbox;
        this.texts = texts;
        this.home = home;
        this.base = base;
    }

    public boolean isAvailable() {
        return outbox.isAvailable() && home.isPresent();
    }

    /** What a letter says: which of the texts under mail it is, the link in it, and the words that stand behind the link. */
    public record Message(String key, String path, List<String> words) {
        public Message {
            words = List.copyOf(words);
        }

        public static Message of(String key, String path, String... words) {
            return new Message(key, path, List.of(words));
        }

        /** As the text counts them: the link is the first. */
        private Object[] with(String link) {
            return Stream.concat(Stream.of(link), words.stream()).toArray();
        }
    }

    /** Goes out if, and only if, the transaction commits. */
    public void post(Tx tx, TeamId team, Email to, @Nullable String language, Message message) {
        var locale = language == null ? Locale.ENGLISH : Locale.of(language);
        var link = home.map(Object::toString).orElseThrow() + base.of(message.path());
        var subject = texts.get(locale, "mail." + message.key() + ".subject", message.with(link));
        var text = texts.get(locale, "mail." + message.key() + ".text", message.with(link));
        outbox.post(tx, team, new Mail(to.text(), subject, text));
    }
}
