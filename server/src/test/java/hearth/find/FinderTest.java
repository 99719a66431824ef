package hearth.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing.Seat;
import hearth.base.access.Role;
import hearth.base.db.OnBothDatabases;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Cursor;
import hearth.chat.Folders;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.chat.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said is found again by its words, by whoever it belongs to, and by nobody else. */
@SuppressWarnings("NullAway.Init") // made before each test
class FinderTest extends OnBothDatabases {
    private Chats chats;
    private Messages messages;
    private Folders folders;
    private Tags tags;
    private Finder finder;
    private Listing listing;
    private Principal anna;
    private Principal bruno;

    @BeforeEach
    void fill() {
        var clock = Clock.systemUTC();
        chats = new Chats(database(), clock);
        messages = new Messages(database(), clock, chats);
        folders = new Folders(database(), clock, chats);
        tags = new Tags(database(), chats);
        finder = new Finder(database());
        listing = new Listing(database());
        var team = TeamId.next();
        anna = member(team);
        bruno = member(team);
    }

    private static Principal member(TeamId team) {
        return new Principal(AccountId.next(), new Seat(team, Role.MEMBER), false, new Pass.Session("none"));
    }

    private Chat talk(Principal by, String title, String... said) {
        return database().write(by.team(), tx -> {
            var chat = chats.begin(tx, by, Start.with(title, ""));
            String parent = null;
            for (var text : said) {
                parent = messages.say(tx, by, chats.get(tx, by, chat.id()), parent, text)
                        .id();
            }
            return chats.get(tx, by, chat.id());
        });
    }

    /** Found messages, each as its snippet with the hits in brackets. */
    private List<String> found(Principal by, String words) {
        return found(by, words, Filter.NONE);
    }

    private List<String> found(Principal by, String words, Filter filter) {
        return finder.heard(by, words, filter, 50).stream()
                .flatMap(chat -> chat.hits().stream())
                .map(hit -> marked(hit.snippet()))
                .toList();
    }

    private static String marked(Snippet snippet) {
        return snippet.pieces().stream()
                .map(piece -> piece.isHit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    @Test
    void words_are_found_without_case_and_accents_and_marked() {
        talk(anna, "Heating", "Die Wärmepumpe heult im CAFÉ.", "Nothing of that sort.");
        listing.listAll();

        assertThat(found(anna, "warmepumpe cafe ")).containsExactly("Die [Wärmepumpe] heult im [CAFÉ].");
        assertThat(found(anna, "WÄRMEPUMPE ")).hasSize(1);
        assertThat(found(anna, "pumpe ")).isEmpty();
    }

    @Test
    void the_last_word_may_go_on() {
        talk(anna, "Heating", "The thermostat clicks.");
        listing.listAll();

        assertThat(found(anna, "clicks therm")).containsExactly("The [thermostat] [clicks].");
        assertThat(found(anna, "therm clicks")).isEmpty();
    }

    @Test
    void one_letter_is_a_word_and_not_all_that_begins_with_it() {
        talk(anna, "Heating", "Vitamin C is in it.", "The clicks go on.");
        listing.listAll();

        assertThat(found(anna, "c")).containsExactly("Vitamin [C] is in it.");
        assertThat(found(anna, "cl")).containsExactly("The [clicks] go on.");
    }

    @Test
    void quoted_words_stand_side_by_side() {
        talk(anna, "Heating", "the boiler is cold", "cold is the boiler", "a cold boiler");
        listing.listAll();

        assertThat(found(anna, "\"cold boiler\"")).containsExactly("a [cold] [boiler]");
        assertThat(found(anna, "cold boiler ")).hasSize(3);
    }

    @Test
    void scripts_without_spaces_are_found_by_what_stands_side_by_side() {
        talk(anna, "旅行", "来週東京に行きます。", "京都も東の方です。");
        listing.listAll();

        assertThat(found(anna, "東京")).containsExactly("来週[東][京]に行きます。");
    }

    @Test
    void odd_characters_are_no_language_of_queries() {
        talk(anna, "Odd", "It's 50% (more) OR less: a*b");
        listing.listAll();

        for (var odd :
                List.of("it's", "50%", "(more)", "OR less", "a*b", "'; --", "\"", "NEAR(", "& | !", "*", "col:on")) {
            assertThat(found(anna, odd)).as(odd).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(found(anna, "it's")).hasSize(1);
        assertThat(found(anna, "less: a*b")).hasSize(1);
    }

    @Test
    void nobody_finds_what_is_not_theirs() {
        talk(anna, "Secrets", "the safe is behind the mill");
        listing.listAll();

        assertThat(found(bruno, "safe")).isEmpty();
        assertThat(found(
                        bruno,
                        FindStore.owner(anna.team().text(), anna.account().text())))
                .isEmpty();
        assertThat(finder.titled(bruno, "secrets", Filter.NONE, 10)).isEmpty();
        assertThat(found(anna, "safe")).hasSize(1);
    }

    @Test
    void what_is_edited_is_found_by_its_new_words_alone() {
        var chat = talk(anna, "Tea", "green tea");
        listing.listAll();
        messages.edit(anna, String.valueOf(chat.leaf()), "black coffee");
        assertThat(found(anna, "green")).isEmpty();
        listing.listAll();

        assertThat(found(anna, "coffee")).hasSize(1);
        assertThat(found(anna, "green")).isEmpty();
    }

    @Test
    void what_is_deleted_is_found_no_more_and_leaves_no_words_behind() {
        var chat = talk(anna, "Tea", "green tea");
        listing.listAll();
        chats.delete(anna, chat.id());
        assertThat(found(anna, "green")).isEmpty();
        new Chats(database(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).purge();

        assertThat(indexed()).isZero();
    }

    private int indexed() {
        return database().read(anna.team(), tx -> tx.sql().fetchCount(org.jooq.impl.DSL.table("said_words")));
    }

    @Test
    void an_answer_is_listed_once_it_is_whole() {
        var chat = talk(anna, "Tea", "green tea?");
        database().write(anna.team(), tx -> {
            var fresh = chats.get(tx, anna, chat.id());
            return messages.promise(tx, anna, fresh, String.valueOf(fresh.leaf()), "m");
        });
        listing.listAll();

        assertThat(indexed()).isEqualTo(1);
    }

    @Test
    void the_latest_stands_first_and_lists_end_where_they_should() {
        talk(anna, "One", IntStream.range(0, 70).mapToObj(at -> "warm " + at).toArray(String[]::new));
        listing.listAll();

        assertThat(found(anna, "warm ")).hasSize(50).startsWith("[warm] 69", "[warm] 68");
    }

    @Test
    void filters_leave_out_what_nobody_wants() {
        var kept = talk(anna, "Kept", "warm one");
        var away = talk(anna, "Away", "warm two");
        var folder = folders.make(anna, "Stoves");
        folders.move(anna, kept.id(), folder.id());
        tags.set(anna, kept.id(), " Winter , cosy,winter");
        chats.archive(anna, away.id(), true);
        listing.listAll();
        var now = Instant.now();

        assertThat(tags.of(anna, kept)).containsExactly("cosy", "winter");
        assertThat(found(anna, "warm")).containsExactly("[warm] one");
        assertThat(found(anna, "warm", new Filter("", "", "", null, null, true)))
                .hasSize(2);
        assertThat(found(anna, "warm", new Filter(folder.id(), "", "", null, null, true)))
                .containsExactly("[warm] one");
        assertThat(found(anna, "warm", new Filter("", "winter", "", null, null, true)))
                .containsExactly("[warm] one");
        assertThat(found(anna, "warm", new Filter("", "winters", "", null, null, true)))
                .isEmpty();
        assertThat(found(anna, "warm", new Filter("", "", "assistant", null, null, true)))
                .isEmpty();
        assertThat(found(anna, "warm", new Filter("", "", "", now.plusSeconds(9), null, true)))
                .isEmpty();
        assertThat(found(anna, "warm", new Filter("", "", "", null, now.minusSeconds(900), true)))
                .isEmpty();
        assertThat(finder.titled(anna, "", new Filter(folder.id(), "", "", null, null, false), 9))
                .hasSize(1);
    }

    @Test
    void titles_are_found_and_all_chats_listed_page_by_page() {
        for (var at = 0; at < 12; at++) talk(anna, "Chat " + at, "x");

        assertThat(finder.titled(anna, "chat 1", Filter.NONE, 50)).hasSize(3);
        var first = finder.after(anna, Filter.NONE, Cursor.START, 7);
        var rest = finder.after(anna, Filter.NONE, Finder.at(first.getLast()), 7);
        assertThat(first).hasSize(7);
        assertThat(rest).hasSize(5).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_folder_that_goes_leaves_its_chats() {
        var chat = talk(anna, "Kept", "warm one");
        var folder = folders.make(anna, "Stoves");
        folders.move(anna, chat.id(), folder.id());
        folders.delete(anna, folder.id());

        assertThat(chats.get(anna, chat.id()).folder()).isNull();
        assertThatThrownBy(() -> folders.get(anna, folder.id())).isInstanceOf(Problem.class);
    }

    @Test
    void a_message_is_shown_among_its_neighbours_even_on_another_branch() {
        var chat = talk(
                anna,
                "Long",
                IntStream.range(0, 40).mapToObj(at -> "turn " + at).toArray(String[]::new));
        var all = messages.branch(anna, chat, 100).turns();
        var early = all.get(10).message().id();

        var around = messages.around(anna, chat, early, 12);
        assertThat(texts(around)).startsWith("turn 8").endsWith("turn 19");
        assertThat(around.hasEarlier() && around.hasLater()).isTrue();
        var after =
                messages.after(anna, chat, around.turns().getLast().message().id(), 100);
        assertThat(texts(after)).startsWith("turn 20").endsWith("turn 39");
        assertThat(after.hasLater()).isFalse();

        var other = database().write(anna.team(), tx -> messages.say(tx, anna, chat, early, "another way"));
        var back = messages.choose(anna, String.valueOf(chat.leaf()));
        assertThat(texts(messages.around(anna, back, other.id(), 100))).endsWith("turn 10", "another way");
    }

    private static List<String> texts(hearth.chat.Branch branch) {
        return branch.turns().stream()
                .map(turn -> turn.message())
                .map(Message::text)
                .toList();
    }
}
