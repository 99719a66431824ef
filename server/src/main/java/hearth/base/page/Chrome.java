package hearth.base.page;

import hearth.base.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around every page for whoever is signed in; made by a feature that knows people and teams. */
@FunctionalInterface
public interface Chrome {
    Frame frame(Request request);

    /**
     * @param person null where nobody is signed in
     * @param places the entries of the sidebar
     * @param sections the sections of the settings
     * @param talks whether they may talk with models at all
     * @param shelf what they talked about
     */
    record Frame(@Nullable Person person, List<Place> places, List<Place> sections, boolean talks, List<Group> shelf) {
        public static final Frame EMPTY = new Frame(null, List.of(), List.of(), false, List.of());

        public Frame {
            places = List.copyOf(places);
            sections = List.copyOf(sections);
            shelf = List.copyOf(shelf);
        }
    }

    /**
     * Chats that stand together.
     *
     * @param key of the text above them; empty where they have a name of their own
     * @param path of the page of what has that name
     */
    record Group(String key, String name, String path, boolean current, List<Talk> talks) {
        public Group {
            talks = List.copyOf(talks);
        }

        public static Group of(String key, List<Talk> talks) {
            return new Group(key, "", "", false, talks);
        }

        /** Whether the page that is shown is among them. */
        public boolean isOpen() {
            return current || talks.stream().anyMatch(Talk::current);
        }
    }

    /** A chat, and whether something is written in it now or came since it was looked at. */
    record Talk(String title, String path, boolean current, boolean writing, boolean unread) {}

    /**
     * @param letter for the round sign beside the name
     * @param team the one they look at, empty where they are in none
     */
    record Person(String name, String letter, String team, List<Team> teams) {
        public Person {
            teams = List.copyOf(teams);
        }
    }

    record Team(String id, String name, boolean current) {}

    /** Somewhere to go. */
    record Place(String icon, String key, String path, boolean current) {}
}
