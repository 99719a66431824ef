package hearth.home;

import hearth.account.Accounts;
import hearth.account.Names;
import hearth.admin.Section;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Standing;
import hearth.base.http.Request;
import hearth.base.ids.TeamId;
import hearth.base.page.Chrome;
import hearth.chat.Chats;
import hearth.team.Teams;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sidebar and the sections of the settings, with no door in them that is locked for who looks. */
public final class HouseChrome implements Chrome {
    private static final List<Door> PLACES = List.of(
            new Door("square-pen", "place.chat", "/chats", Need.MEMBER),
            new Door("search", "place.search", "/chats/search", Need.MEMBER),
            new Door("share-2", "share.shown", "/shared", Need.VIEWER),
            new Door("house", "place.home", "/home", Need.ANYONE));
    private static final List<Door> SETTINGS = Section.ALL.stream()
            .map(section -> new Door("settings", section.name(), section.path(), section.need()))
            .toList();

    private final Accounts accounts;
    private final Teams teams;
    private final Shelf shelf;

    public HouseChrome(Accounts accounts, Teams teams, Chats chats, Clock clock) {
        this.accounts = accounts;
        this.teams = teams;
        this.shelf = new Shelf(chats, clock);
    }

    private record Door(String icon, String key, String path, Need need) {
        Place shown(String at) {
            return new Place(icon, key, path, isAt(at));
        }

        /** Below it, too: a form that came back with a fault has the address it was sent to. */
        private boolean isAt(String at) {
            var isRoot = path.equals("/chats") || path.equals("/settings");
            return at.equals(path) || (!isRoot && at.startsWith(path + "/"));
        }
    }

    @Override
    public Frame frame(Request request) {
        return request.visitor()
                .map(principal -> frame(principal, request.path()))
                .orElse(Frame.EMPTY);
    }

    private Frame frame(Principal principal, String at) {
        return accounts.find(principal.account())
                .map(account -> new Frame(
                        person(principal, account.name()),
                        open(PLACES, principal, at),
                        open(SETTINGS, principal, at),
                        Need.MEMBER.isMetBy(principal),
                        Need.MEMBER.isMetBy(principal) ? shelf.groups(principal, at) : List.of()))
                .orElse(Frame.EMPTY);
    }

    private static List<Place> open(List<Door> doors, Principal principal, String at) {
        return doors.stream()
                .filter(door -> door.need().isMetBy(principal))
                .map(door -> door.shown(at))
                .toList();
    }

    private Person person(Principal principal, String name) {
        var current = current(principal);
        var all = teams.of(principal.account()).stream()
                .filter(membership -> !membership.suspended())
                .map(membership -> membership.team())
                .map(team -> new Team(team.id().text(), team.name(), team.id().equals(current)))
                .toList();
        var here =
                all.stream().filter(Team::current).map(Team::name).findFirst().orElse("");
        return new Person(name, Names.letter(name), here, all);
    }

    private static @Nullable TeamId current(Principal principal) {
        return principal.standing() instanceof Standing.Seat seat ? seat.team() : null;
    }
}
