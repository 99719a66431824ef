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
        var all = new ArrayList<Group>();
        if (!shelf.pinned().isEmpty()) all.add(Group.of("shelf.pinned", talks(shelf.pinned(), shelf, at)));
        for (var filed : shelf.folders()) all.add(folder(filed, shelf, at));
        var ages = new LinkedHashMap<String, List<Talk>>();
        for (var chat : shelf.latest()) put(ages, age(chat.touched()), talk(chat, shelf.writing(), at));
        ages.forEach((age, talks) -> all.add(Group.of(age, talks)));
        return all;
    }

    private static List<Talk> talks(List<Chat> chats, Chats.Shelf shelf, String at) {
        return chats.stream().map(chat -> talk(chat, shelf.writing(), at)).toList();
    }

    private static Group folder(Chats.Filed filed, Chats.Shelf shelf, String at) {
        var path = "/folders/" + filed.folder().id();
        return new Group("", filed.folder().name(), path, at.equals(path), talks(filed.chats(), shelf, at));
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
