package hearth.share;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.crypto.Secrets;
import hearth.base.crypto.Sha256;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.share.Share.Audience;
import hearth.share.Share.Said;
import hearth.share.Share.Whole;
import hearth.team.Members;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows chats to others, and takes that back. */
public final class Shares {
    static final Action MADE = new Action("chat.shared");
    static final Action REVOKED = new Action("chat.share_revoked");
    static final Action LINKS = new Action("team.share_links_changed");

    private static final int ALL = 1_000_000;
    private static final int SECRET_BYTES = 24;
    private static final TypeReference<List<Said>> SAID = new TypeReference<>() {};

    private final Database database;
    private final Clock clock;
    private final Chats chats;
    private final Messages messages;
    private final Members members;
    private final Audit audit;
    private final ShareStore store = new ShareStore();

    public Shares(Database database, Clock clock, Chats chats, Messages messages, Members members, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.chats = chats;
        this.messages = messages;
        this.members = members;
        this.audit = audit;
    }

    /**
     * What was made.
     *
     * @param token of a link, this once; empty for anything else
     */
    public record Made(Share share, String token) {}

    public Made withTeam(Principal by, String chat) {
        return make(by, chat, Audience.TEAM, List.of(), "");
    }

    public Made withPeople(Principal by, String chat, Set<AccountId> readers) {
        var others = readers.stream()
                .filter(each -> !each.equals(by.account()))
                .sorted((one, other) -> one.text().compareTo(other.text()))
                .toList();
        if (others.isEmpty()) throw Problem.invalid("readers", "share_nobody", "Choose at least one person.");
        var known = members.of(by.team()).stream().map(each -> each.account()).collect(Collectors.toSet());
        if (!known.containsAll(others)) throw Problem.notFound();
        return make(by, chat, Audience.PEOPLE, others, "");
    }

    /** For whoever has the link, where the team allows that. */
    public Made withLink(Principal by, String chat) {
        if (!allowsLinks(by)) {
            throw Problem.of(403, "share_links_off", "Your team allows no links that everybody can read.");
        }
        return make(by, chat, Audience.LINK, List.of(), by.team().text() + "." + Secrets.randomText(SECRET_BYTES));
    }

    private Made make(Principal by, String chat, Audience audience, List<AccountId> readers, String token) {
        var shown = chats.get(by, chat);
        var content = JsonMapper.shared().writeValueAsString(said(by, shown));
        var share = new Share(
                Ids.next(), by.account(), chat, audience, shown.title(), shown.staysHome(), clock.instant(), readers);
        return database.write(by.team(), tx -> {
            store.insert(tx, by.team(), share, token.isEmpty() ? null : fingerprint(token), content);
            record(tx, by, MADE, audience);
            return new Made(share, token);
        });
    }

    private List<Said> said(Principal by, Chat chat) {
        return messages.branch(by, chat, ALL).turns().stream()
                .map(Branch.Turn::message)
                .filter(message -> !message.isWriting() && !message.text().isBlank())
                .map(message -> new Said(model(message), message.text(), html(message.html())))
                .toList();
    }

    private static String model(Message message) {
        return message.isReply() ? String.valueOf(message.asked()) : "";
    }

    private static String html(@Nullable String html) {
        return html == null ? "" : html;
    }

    private static String fingerprint(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    private void record(Tx tx, Principal by, Action action, Audience audience) {
        audit.record(
                tx, by.team(), Event.of(by, action, Subject.of(by.account())).with("audience", audience.word()));
    }

    public List<Share> of(Principal by, String chat) {
        return database.read(
                by.team(), tx -> store.ofChat(tx, by, chats.get(tx, by, chat).id()));
    }

    /** What others show to them. */
    public List<Share> shownTo(Principal by) {
        return database.read(by.team(), tx -> store.shownTo(tx, by));
    }

    public Whole get(Principal by, String id) {
        return database.read(by.team(), tx -> whole(store.find(tx, by, id).orElseThrow(Problem::notFound)));
    }

    /** For whoever has the link. */
    public Whole byLink(String token) {
        var dot = token.indexOf('.');
        if (dot < 0 || !Ids.isId(token.substring(0, dot))) throw Problem.notFound();
        var team = new TeamId(token.substring(0, dot));
        return database.read(team, tx -> {
            if (!store.allowsLinks(tx, team)) throw Problem.notFound();
            return whole(store.byLink(tx, team, fingerprint(token)).orElseThrow(Problem::notFound));
        });
    }

    private static Whole whole(ShareStore.Content found) {
        return new Whole(found.share(), JsonMapper.shared().readValue(found.content(), SAID));
    }

    public void revoke(Principal by, String chat, String id) {
        database.write(by.team(), tx -> {
            var share = store.find(tx, by, id).orElseThrow(Problem::notFound).share();
            store.delete(tx, by, chat, id);
            record(tx, by, REVOKED, share.audience());
            return id;
        });
    }

    /** A chat of one's own with all that was shown. */
    public Chat copy(Principal by, String id) {
        var whole = get(by, id);
        var share = whole.share();
        return messages.retell(
                by,
                new Start(share.title(), "", share.staysHome(), null),
                whole.said().stream()
                        .map(said -> new Messages.Told(said.model(), said.text(), said.html()))
                        .toList());
    }

    public boolean allowsLinks(Principal by) {
        return database.read(by.team(), tx -> store.allowsLinks(tx, by.team()));
    }

    /** Links that there are end where they are forbidden. */
    public void allowLinks(Principal by, boolean allowed) {
        database.write(by.team(), tx -> {
            if (allowed) store.allowLinks(tx, by.team());
            else store.forbidLinks(tx, by.team());
            audit.record(
                    tx, by.team(), Event.of(by, LINKS, Subject.of(by.team())).with("allowed", String.valueOf(allowed)));
            return allowed;
        });
    }
}
