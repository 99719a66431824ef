package hearth.transfer;

import static hearth.testing.Problems.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.jobs.JobEnd;
import hearth.base.jobs.JobId;
import hearth.base.jobs.JobRun;
import hearth.base.jobs.Jobs;
import hearth.chat.Arrivals;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.intake.Told;
import hearth.testing.Cast;
import hearth.testing.Everything;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with chats from elsewhere, from their bytes to the rows, once and again. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ImportsTest extends OnBothDatabases {
    @TempDir
    Path folder;

    private House house;
    private Imports imports;
    private ImportJob job;
    private Messages messages;
    private Principal bruno;
    private Principal dora;

    @BeforeEach
    void begin() {
        var secrets = new Secrets("a secret of at least thirty-two characters");
        house = new House(Configuration.read(Map.of(), Map.of()), database(), Clock.systemUTC(), secrets);
        var cast = new Cast(house);
        bruno = cast.principal(cast.bruno);
        dora = cast.principal(cast.dora);
        messages = new Messages(database(), house.clock, house.chats);
        imports = new Imports(database(), house.clock, new Jobs(database(), house.clock), folder, 10_000_000);
        job = new ImportJob(imports, new Arrivals(database(), house.clock));
    }

    @AfterEach
    void end() {
        house.close();
    }

    /** A run that is stopped after so many looks. */
    private record Run(Import of, TeamId team, AtomicInteger looks) implements JobRun {
        @Override
        public JobId id() {
            return of.job();
        }

        @Override
        public String payload() {
            return of.id();
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void progress(long done, long total) {
            assertThat(done).isBetween(0L, total);
        }

        @Override
        public boolean stopped() {
            return looks.getAndDecrement() <= 0;
        }
    }

    private Tally bring(Principal by, byte[] file, boolean again) throws IOException {
        var made = imports.begin(by, "an export.zip", new ByteArrayInputStream(file), again);
        assertThat(job.run(new Run(made, by.team(), new AtomicInteger(1_000_000))))
                .isEqualTo(JobEnd.done());
        assertThat(imports.file(made.id())).doesNotExist();
        return imports.get(by, made.id()).tally();
    }

    private Tally bring(Principal by, String json) throws IOException {
        return bring(by, json.getBytes(UTF_8), false);
    }

    private Chat chat(Principal by, String title) {
        return house.chats.all(by).stream()
                .map(id -> house.chats.get(by, id))
                .filter(chat -> chat.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> branch(Principal by, Chat chat) {
        return messages.branch(by, chat, 100).turns().stream()
                .map(Branch.Turn::message)
                .map(Message::text)
                .toList();
    }

    private static String sample(String name) {
        return new String(Told.sample(name), UTF_8);
    }

    @Test
    void what_comes_in_keeps_its_times_branches_models_and_place() throws IOException {
        var tally = bring(bruno, sample("chatgpt.json"));

        assertThat(tally.came()).isEqualTo(2);
        assertThat(tally.blank()).isEqualTo(1);
        assertThat(tally.broken()).isEqualTo(1);
        assertThat(tally.messages()).isEqualTo(6);
        var chat = chat(bruno, "Bread without kneading");
        assertThat(chat.isPinned()).isTrue();
        assertThat(chat.isArchived()).isTrue();
        assertThat(chat.isNamed()).isTrue();
        assertThat(chat.created()).isEqualTo(Instant.ofEpochMilli(1700000000250L));
        assertThat(chat.touched()).isEqualTo(Instant.ofEpochMilli(1700000400500L));
        assertThat(chat.seen()).isEqualTo(chat.touched());
        assertThat(branch(bruno, chat))
                .containsExactly("[file]\n\nHow do I bake this?\n\n[file: recipe.pdf]", "Twelve hours do as well.");
        var turns = messages.branch(bruno, chat, 100).turns();
        assertThat(turns.getFirst().siblings()).hasSize(2);
        assertThat(turns.get(1).number()).isEqualTo(2);
        var first = messages.get(bruno, turns.get(1).earlier());
        assertThat(first.html()).contains("<strong>18 hours</strong>");
        assertThat(first.thoughts()).isEqualTo("They mean the long rest.");
        assertThat(first.asked()).isEqualTo("o3");
        assertThat(first.reckoning()).isNull();
        assertThat(first.written()).isEqualTo(Instant.ofEpochSecond(1700000014));
        assertThat(chat(bruno, "Which tomato keeps longest?").isNamed()).isFalse();
    }

    @Test
    void the_second_time_adds_nothing() throws IOException {
        for (var name : List.of("chatgpt.json", "claude.json", "open-webui.json", "librechat-tree.json")) {
            bring(bruno, sample(name));
        }
        var before = rows();

        for (var name : List.of("chatgpt.json", "claude.json", "open-webui.json", "librechat-tree.json")) {
            var tally = bring(bruno, sample(name));
            assertThat(tally.came() + tally.grown() + tally.messages()).as(name).isZero();
            assertThat(tally.known()).as(name).isPositive();
        }
        assertThat(rows()).isEqualTo(before);
    }

    private List<String> rows() {
        return Everything.rows(database()).stream()
                .filter(row -> row.startsWith("chat [") || row.startsWith("message ["))
                .toList();
    }

    @Test
    void what_has_grown_since_goes_on_and_what_was_done_here_stays() throws IOException {
        var later = sample("claude.json");
        var earlier = later.replaceAll("(?s),\\s*\\{\"uuid\": \"m3\".*?\"files\": \\[\\]\\}", "");
        bring(bruno, earlier);
        var chat = chat(bruno, "A letter to the landlord");
        assertThat(branch(bruno, chat)).hasSize(2);
        house.chats.rename(bruno, chat.id(), "The cold flat");
        house.chats.pin(bruno, chat.id(), true);
        messages.edit(
                bruno,
                messages.branch(bruno, chat, 9).turns().getFirst().message().id(),
                "Read it.");

        var tally = bring(bruno, later);

        assertThat(tally.grown()).isEqualTo(1);
        assertThat(tally.known()).isEqualTo(1);
        assertThat(tally.messages()).isEqualTo(1);
        var now = chat(bruno, "The cold flat");
        assertThat(now.id()).isEqualTo(chat.id());
        assertThat(now.isPinned()).isTrue();
        assertThat(branch(bruno, now)).containsExactly("Read it.", "It says *nothing* of heat.", "Thanks");
    }

    @Test
    void whoever_went_another_way_here_stays_on_it() throws IOException {
        var later = sample("claude.json");
        bring(bruno, later.replaceAll("(?s),\\s*\\{\"uuid\": \"m3\".*?\"files\": \\[\\]\\}", ""));
        var chat = chat(bruno, "A letter to the landlord");
        database().write(bruno.team(), tx -> messages.say(tx, bruno, chat, chat.leaf(), "And the windows?"));

        bring(bruno, later);

        var now = house.chats.get(bruno, chat.id());
        assertThat(branch(bruno, now)).endsWith("And the windows?").doesNotContain("Thanks");
        assertThat(messages.tree(bruno, now)).hasSize(4);
    }

    @Test
    void what_was_deleted_here_stays_away_until_it_is_asked_for() throws IOException {
        bring(bruno, sample("claude.json"));
        var kept = chat(bruno, "Two ways");
        house.chats.delete(bruno, kept.id());
        purge(chat(bruno, "A letter to the landlord"));

        assertThat(bring(bruno, sample("claude.json")).gone()).isEqualTo(2);
        assertThat(house.chats.all(bruno)).isEmpty();
        var tally = bring(bruno, Told.sample("claude.json"), true);

        assertThat(tally.came()).isEqualTo(1);
        assertThat(tally.grown()).isEqualTo(1);
        assertThat(chat(bruno, "Two ways").id()).isEqualTo(kept.id());
        assertThat(branch(bruno, chat(bruno, "A letter to the landlord"))).hasSize(3);
    }

    /** As if it had been deleted long ago. */
    private void purge(Chat chat) {
        database()
                .writeAcross(
                        SystemUse.CHATS, tx -> tx.sql().execute("DELETE FROM chat WHERE id = '" + chat.id() + "'"));
    }

    @Test
    void two_people_who_bring_the_same_file_each_have_their_own() throws IOException {
        bring(bruno, sample("claude.json"));
        var before = Everything.rowsWith(database(), bruno.account().text());

        var tally = bring(dora, sample("claude.json"));

        assertThat(tally.came()).isEqualTo(2);
        assertThat(Everything.rowsWith(database(), bruno.account().text())).isEqualTo(before);
        assertThat(chat(dora, "Two ways").id())
                .isNotEqualTo(chat(bruno, "Two ways").id());
    }

    @Test
    void nobody_writes_into_a_chat_of_somebody_else_by_naming_it() throws IOException {
        bring(bruno, sample("claude.json"));
        var theirs = chat(bruno, "Two ways");
        var forged = """
                {"format":"hearth-chat","version":1,"id":"%s","title":"Mine","leaf":"x","messages":[
                {"id":"%s","parent":null,"role":"user","text":"Forged"},{"id":"x","parent":"%s","role":"assistant","text":"Forged"}]}""".formatted(theirs.id(), theirs.leaf(), theirs.leaf());
        var before = messages.tree(bruno, theirs);

        bring(dora, forged);

        assertThat(messages.tree(bruno, theirs)).isEqualTo(before);
        assertThat(chat(dora, "Mine").id()).isNotEqualTo(theirs.id());
        assertThat(problem(() -> imports.get(
                                bruno, imports.latest(dora).getFirst().id()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_run_that_is_stopped_goes_on_where_it_was_and_counts_each_once() throws IOException {
        var many = many(300);
        var made = imports.begin(bruno, "many.json", new ByteArrayInputStream(many.getBytes(UTF_8)), false);

        assertThat(job.run(new Run(made, bruno.team(), new AtomicInteger(170)))).isEqualTo(JobEnd.stopped());
        var part = imports.get(bruno, made.id());
        assertThat(part.position()).isBetween(1L, 299L).isEqualTo(part.tally().came());
        assertThat(part.isOver()).isFalse();
        assertThat(job.run(new Run(made, bruno.team(), new AtomicInteger(100_000))))
                .isEqualTo(JobEnd.done());

        var whole = imports.get(bruno, made.id());
        assertThat(whole.tally().came()).isEqualTo(300);
        assertThat(whole.tally().messages()).isEqualTo(600);
        assertThat(house.chats.all(bruno)).hasSize(300);
        assertThat(job.run(new Run(made, bruno.team(), new AtomicInteger(100_000))))
                .isEqualTo(JobEnd.done());
        assertThat(house.chats.all(bruno)).hasSize(300);
    }

    private static String many(int count) {
        var all = new StringBuilder("[");
        for (var at = 0; at < count; at++) {
            if (at > 0) all.append(',');
            all.append("""
                    {"uuid":"c%d","name":"Chat %d","created_at":"2024-01-01T00:00:00Z","chat_messages":[
                    {"uuid":"q%d","sender":"human","text":"Question %d"},{"uuid":"a%d","sender":"assistant","text":"Answer"}]}""".formatted(at, at, at, at, at));
        }
        return all.append(']').toString();
    }

    @Test
    void what_came_before_the_damage_is_here_and_the_damage_is_told() throws IOException {
        var cut = many(60);
        var tally = bring(bruno, cut.substring(0, cut.length() - 20));

        assertThat(tally.came()).isEqualTo(59);
        var made = imports.latest(bruno).getFirst();
        assertThat(imports.gaps(bruno, made.id()).toString()).contains("an export.zip", "ENDS");
    }

    @Test
    void one_that_cannot_be_stored_is_told_by_its_name_and_the_others_are_here() throws IOException {
        // Two lines of different conversations whose seed is the same cannot be; a row of ours in the way can.
        bring(bruno, many(1));
        var message = messages.tree(bruno, chat(bruno, "Chat 0")).getFirst();
        database().writeAcross(SystemUse.CHATS, tx -> {
            tx.sql().execute("DELETE FROM chat_origin");
            return tx.sql().execute("UPDATE chat SET title = 'In the way' WHERE id = '" + message.chat() + "'");
        });

        var tally = bring(bruno, many(3));

        assertThat(tally.came()).isEqualTo(2);
        assertThat(imports.gaps(bruno, imports.latest(bruno).getFirst().id()).toString())
                .contains("Chat 0", "FAILED");
    }

    @Test
    void letters_that_no_database_takes_and_times_that_never_were_are_made_good() throws IOException {
        var odd =
                "{\"uuid\":\"o\\u0000\",\"name\":\"Odd\\u0000\\ud800 one\\n\",\"created_at\":\"9999-01-01T00:00:00Z\",\"chat_messages\":["
                        + "{\"uuid\":\"\\u0000\",\"sender\":\"human\",\"text\":\"a\\u0000b\\udc00\",\"created_at\":\"0001-01-01T00:00:00Z\"}]}";
        bring(bruno, odd);
        var again = bring(bruno, odd);

        assertThat(again.known()).isEqualTo(1);
        var chat = house.chats.get(bruno, house.chats.all(bruno).getFirst());
        assertThat(chat.title()).isEqualTo("Odd? one");
        assertThat(chat.created()).isBeforeOrEqualTo(Instant.now());
        assertThat(branch(bruno, chat)).containsExactly("ab?");
    }

    @Test
    void all_chats_leave_and_come_in_elsewhere_without_a_loss() throws IOException {
        bring(bruno, sample("chatgpt.json"));
        bring(bruno, sample("claude.json"));
        bring(bruno, sample("open-webui.json"));
        var out = new ByteArrayOutputStream();
        new ChatArchive(house.chats, messages).write(bruno, out);

        var again = bring(bruno, out.toByteArray(), false);
        var tally = bring(dora, out.toByteArray(), false);

        assertThat(again.known()).isEqualTo(6);
        assertThat(again.came()).isZero();
        assertThat(tally.came()).isEqualTo(6);
        assertThat(tally.broken()).isZero();
        assertThat(pictures(dora)).isEqualTo(pictures(bruno));
    }

    private List<String> pictures(Principal by) {
        return house.chats.all(by).stream()
                .map(id -> picture(by, house.chats.get(by, id)))
                .sorted()
                .toList();
    }

    /** All of a chat but for the ids, which are others elsewhere: a message is called by its place. */
    private String picture(Principal by, Chat chat) {
        var all = messages.tree(by, chat);
        var ids = all.stream().map(Message::id).toList();
        var text = new StringBuilder();
        text.append(chat.title())
                .append(chat.isPinned())
                .append(chat.isArchived())
                .append(chat.staysHome());
        text.append(chat.model()).append(chat.created()).append(chat.touched());
        text.append(ids.indexOf(Objects.requireNonNull(chat.leaf())));
        for (var each : all) {
            text.append('\n').append(ids.indexOf(String.valueOf(each.parent()))).append(each.author());
            text.append(each.text()).append(each.thoughts()).append(each.html()).append(each.state());
            text.append(each.asked())
                    .append(each.rating())
                    .append(each.written())
                    .append(each.failure());
        }
        return text.toString();
    }

    @Test
    void a_file_that_is_empty_or_too_large_is_refused_and_leaves_nothing() throws IOException {
        assertThat(problem(() -> imports.begin(bruno, "x", new ByteArrayInputStream(new byte[0]), false))
                        .code())
                .isEqualTo("import_empty");
        assertThat(problem(() -> imports.begin(bruno, "x", new ByteArrayInputStream(new byte[10_000_001]), false))
                        .status())
                .isEqualTo(413);

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void one_import_at_a_time() {
        imports.begin(bruno, "one", new ByteArrayInputStream(new byte[1]), false);

        assertThat(problem(() -> imports.begin(bruno, "two", new ByteArrayInputStream(new byte[1]), false))
                        .code())
                .isEqualTo("import_running");
    }

    @Test
    void files_that_nobody_reads_any_more_are_swept_away() throws IOException {
        var open = imports.begin(bruno, "one", new ByteArrayInputStream(new byte[1]), false);
        Files.write(folder.resolve("left"), new byte[1]);

        imports.sweep();

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(imports.file(open.id()));
        }
    }
}
