package hearth.share;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.chat.Chats;
import hearth.markup.SafeHtml;
import hearth.share.Share.Whole;
import hearth.team.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Showing chats to others: how one does it, what they see, and whether a team allows links. */
public final class SharePages {
    private static final String OF_CHAT = "/chats/{id}/shares";
    private static final String RULE = "/settings/sharing";

    private final Shares shares;
    private final Chats chats;
    private final Members members;
    private final Accounts accounts;

    public SharePages(Shares shares, Chats chats, Members members, Accounts accounts) {
        this.shares = shares;
        this.chats = chats;
        this.members = members;
        this.accounts = accounts;
    }

    public void routes(Routes to) {
        var people = Policy.people(Need.MEMBER);
        to.get(OF_CHAT, people, request -> page(request, 200, "", Faults.none()));
        to.post(OF_CHAT, people, this::share);
        to.post(OF_CHAT + "/{share}/revocation", people, this::revoke);
        // Who may only look is shown something, too.
        var viewers = Policy.people(Need.VIEWER);
        to.get("/shared", viewers, this::shown);
        to.get("/shared/{share}", viewers, this::look);
        to.post("/shared/{share}/copy", people, this::copy);
        to.get("/s/{token}", Policy.PUBLIC, this::linked);
        var admins = Policy.people(Need.ADMIN);
        to.get(RULE, admins, this::rule);
        to.post(RULE, admins, this::setRule);
    }

    /** @param link that was made just now */
    private Answer page(Request request, int status, String link, Map<String, String> faults) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var made = shares.of(by, chat.id());
        var shown = new HashMap<String, Object>();
        shown.put("chat", chat);
        shown.put("shares", made);
        shown.put(
                "names",
                names(made.stream().flatMap(each -> each.readers().stream()).collect(Collectors.toSet())));
        shown.put("mates", mates(by));
        shown.put("allowsLinks", shares.allowsLinks(by));
        shown.put("link", link);
        shown.put("audience", link.isEmpty() ? request.field("audience") : "");
        shown.put("chosen", request.fields("reader"));
        shown.put("faults", faults);
        return new Answer.Page(status, "share/shares", shown);
    }

    private Map<String, String> names(Set<AccountId> ids) {
        return accounts.all(ids).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().text(),
                        entry -> entry.getValue().name()));
    }

    /** Everybody else in the team, by name. */
    private List<Account> mates(Principal by) {
        var ids = members.of(by.team()).stream()
                .map(member -> member.account())
                .filter(account -> !account.equals(by.account()))
                .collect(Collectors.toSet());
        return accounts.all(ids).values().stream()
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    private Answer share(Request request) {
        var by = request.principal();
        var chat = request.part("id");
        try {
            var audience = request.field("audience");
            if (!audience.equals("people") && !request.fields("reader").isEmpty()) {
                throw Problem.invalid("audience", "share_which", "Choose some people, or take their names away.");
            }
            return switch (audience) {
                case "team" -> done(chat, shares.withTeam(by, chat));
                case "people" -> done(chat, shares.withPeople(by, chat, readers(request)));
                case "link" -> page(request, 200, link(request, shares.withLink(by, chat)), Faults.none());
                default -> throw Problem.invalid("audience", "share_audience", "Choose people, team or link.");
            };
        } catch (Problem wrong) {
            return page(request, wrong.status(), "", Faults.of(wrong));
        }
    }

    private static Answer done(String chat, Shares.Made made) {
        return new Answer.GoTo("/chats/" + chat + "/shares#" + made.share().id());
    }

    private static String link(Request request, Shares.Made made) {
        return request.origin() + request.path("/s/" + made.token());
    }

    private static Set<AccountId> readers(Request request) {
        return request.fields("reader").stream()
                .filter(Ids::isId)
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }

    private Answer revoke(Request request) {
        shares.revoke(request.principal(), request.part("id"), request.part("share"));
        return new Answer.GoTo("/chats/" + Request.encoded(request.part("id")) + "/shares");
    }

    private Answer shown(Request request) {
        var list = shares.shownTo(request.principal());
        var owners = names(list.stream().map(Share::owner).collect(Collectors.toSet()));
        return Answer.page("share/shown", Map.of("shares", list, "names", owners));
    }

    private Answer look(Request request) {
        var by = request.principal();
        return whole(shares.get(by, request.part("share")), true, Need.MEMBER.isMetBy(by));
    }

    private Answer linked(Request request) {
        return whole(shares.byLink(request.part("token")), false, false);
    }

    private Answer whole(Whole whole, boolean isInside, boolean mayCopy) {
        var turns = whole.said().stream()
                .map(said -> Map.of("said", said, "html", SafeHtml.stored(said.html())))
                .toList();
        return Answer.page(
                "share/share",
                Map.of("share", whole.share(), "turns", turns, "isInside", isInside, "mayCopy", mayCopy));
    }

    private Answer copy(Request request) {
        var chat = shares.copy(request.principal(), request.part("share"));
        return new Answer.GoTo("/chats/" + chat.id());
    }

    private Answer rule(Request request) {
        return Answer.page(
                "share/rule",
                Map.of(
                        "allowsLinks",
                        shares.allowsLinks(request.principal()),
                        "saved",
                        request.query("saved").orElse("")));
    }

    private Answer setRule(Request request) {
        shares.allowLinks(request.principal(), request.field("links").equals("on"));
        return new Answer.GoTo(RULE + "?saved=yes");
    }
}
