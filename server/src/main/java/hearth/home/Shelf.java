package hearth.home;

import hearth.base.access.Principal;
import hearth.base.page.Chrome.Group;
import hearth.base.page.Chrome.Talk;
import hearth.chat.Chat;
import hearth.chat.Chats;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chats in the sidebar: what is pinned, then the latest, by how long ago they were. */
final class Shelf {
    private static final int MANY = 40;

    private final Chats chats;
    private final Clock clock;

    Shelf(Chats chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
    }

    List<Group> groups(Principal by, String at) {
        var shelf = chats.shelf(by, MANY);
        var groups = new LinkedHashMap<String, List<Talk>>();
        for (var chat : shelf.pinned()) put(groups, "shelf.pinned", talk(chat, shelf.writing(), at));
        for (var chat : shelf.latest()) put(groups, age(chat.touched()), talk(chat, shelf.writing(), at));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static void put(Map<String, List<Talk>> groups, String key, Talk talk) {
        groups.computeIfAbsent(key, none -> new ArrayList<>()).add(talk);
    }

    private static Talk talk(Chat chat, Set<String> writing, String at) {
        var path = "/chats/" + chat.id();
        var isCurrent = at.equals(path) || at.startsWith(path + "/");
        var isWriting = writing.contains(chat.id());
        return new Talk(
                chat.title(),
                path,
                isCurrent,
                isWriting,
                !isCurrent && !isWriting && chat.touched().isAfter(chat.seen()));
    }

    private String age(Instant touched) {
        var zone = ZoneId.systemDefault();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var day = LocalDate.ofInstant(touched, zone);
        if (!day.isBefore(today)) return "shelf.today";
        if (!day.isBefore(today.minusDays(1))) return "shelf.yesterday";
        if (!day.isBefore(today.minusDays(7))) return "shelf.week";
        if (!day.isBefore(today.minusDays(30))) return "shelf.month";
        return "shelf.older";
    }
}
