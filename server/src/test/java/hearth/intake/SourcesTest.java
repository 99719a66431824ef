package hearth.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each export becomes, by small ones of ours that are built as theirs are. */
class SourcesTest {
    @Test
    void chatgpt_keeps_branches_models_times_and_thoughts_and_counts_the_rest() {
        var told = Told.ofSample("chatgpt.json");

        var talk = told.talks().getFirst();
        assertThat(talk.source()).isEqualTo("chatgpt");
        assertThat(talk.title()).isEqualTo("Bread without kneading");
        assertThat(talk.created()).isEqualTo(Instant.ofEpochMilli(1700000000250L));
        assertThat(talk.touched()).isEqualTo(Instant.ofEpochMilli(1700000400500L));
        assertThat(talk.isArchived()).isTrue();
        assertThat(talk.isPinned()).isTrue();
        assertThat(talk.leaf()).isEqualTo("a2");
        assertThat(told.outline(0))
                .containsExactly("q1 user", "q1 > a1 assistant o3", "q1 > a2 assistant gpt-4o", "q1b user");
        assertThat(talk.lines().getFirst().text()).isEqualTo("[file]\n\nHow do I bake this?\n\n[file: recipe.pdf]");
        assertThat(talk.lines().get(1).text()).isEqualTo("Let it rest for **18 hours**.");
        assertThat(talk.lines().get(1).thoughts()).isEqualTo("They mean the long rest.");
        assertThat(talk.lines().get(1).written()).isEqualTo(Instant.ofEpochSecond(1700000014));
        assertThat(told.omitted(0)).isEqualTo(new Omitted(1, 2, 2));
    }

    @Test
    void chatgpt_has_empty_conversations_and_some_without_times_or_titles() {
        var told = Told.ofSample("chatgpt.json");

        assertThat(told.talks().get(1).lines()).isEmpty();
        assertThat(told.outline(2)).containsExactly("a user", "a > b assistant ChatGPT");
        assertThat(told.talks().get(2).lines().get(1).text()).isEqualTo("```\nlate()\n```");
        assertThat(told.gaps()).containsExactly("A gizmo: unknown");
    }

    @Test
    void claude_keeps_blocks_and_the_texts_of_attachments() {
        var told = Told.ofSample("claude.json");

        assertThat(told.outline(0)).containsExactly("m1 user", "m1 > m2 assistant Claude", "m2 > m3 user");
        var lines = told.talks().getFirst().lines();
        assertThat(lines.getFirst().text())
                .isEqualTo(
                        "Read this, please.\n\n**lease.txt**\n\n````\nRent is due.\n```\nas code\n```\n````\n\n[file: stamp.png]");
        assertThat(lines.get(1).text()).isEqualTo("It says *nothing* of heat.");
        assertThat(lines.get(1).thoughts()).isEqualTo("It is about heat.");
        assertThat(lines.get(2).text()).isEqualTo("Thanks");
        assertThat(told.omitted(0)).isEqualTo(new Omitted(0, 2, 1));
    }

    @Test
    void claude_says_in_newer_exports_what_a_message_answers() {
        var told = Told.ofSample("claude.json");

        assertThat(told.outline(1))
                .containsExactly("n1 user", "n1 > n2 assistant claude-sonnet-4", "n1 > n3 assistant claude-sonnet-4");
        assertThat(told.talks().get(1).leaf()).isEqualTo("n2");
        assertThat(told.talks().get(1).isPinned()).isTrue();
    }

    @Test
    void open_webui_keeps_its_tree_in_its_order_and_unfolds_thoughts() {
        var told = Told.ofSample("open-webui.json");

        assertThat(told.outline(0))
                .containsExactly("q user", "q > r2 assistant llama3", "q > r1 assistant deepseek-r1");
        var talk = told.talks().getFirst();
        assertThat(talk.leaf()).isEqualTo("r1");
        assertThat(talk.isPinned()).isTrue();
        assertThat(talk.lines().get(2).text()).isEqualTo("It is 255.");
        assertThat(talk.lines().get(2).thoughts()).isEqualTo("15 * 17\nis 255");
        assertThat(talk.lines().getFirst().text()).isEqualTo("What is 15 * 17?\n\n[file: sum.png]");
        assertThat(told.omitted(0)).isEqualTo(new Omitted(1, 1, 1));
    }

    @Test
    void open_webui_had_lists_before_it_had_trees() {
        var told = Told.ofSample("open-webui.json");

        assertThat(told.outline(1)).containsExactly("number 0 user", "number 0 > number 1 assistant llama2");
        assertThat(told.talks().get(1).isArchived()).isTrue();
    }

    @Test
    void librechat_is_a_tree_or_a_list() {
        var tree = Told.ofSample("librechat-tree.json");
        var list = Told.ofSample("librechat-list.json");

        assertThat(tree.outline(0))
                .containsExactly("1 user", "1 > 2 assistant gpt-4-turbo", "2 > 3 user", "2 > 4 user");
        assertThat(tree.talks().getFirst().lines().get(1).text()).isEqualTo("With `python -m venv`.");
        assertThat(tree.talks().getFirst().lines().get(1).thoughts()).isEqualTo("Plainly.");
        assertThat(tree.talks().getFirst().created()).isEqualTo(Instant.parse("2024-05-01T16:35:11.530Z"));
        assertThat(tree.omitted(0)).isEqualTo(new Omitted(0, 1, 1));
        assertThat(list.outline(0)).containsExactly("1 user", "1 > 2 assistant anthropic");
    }

    @Test
    void a_zip_is_known_by_what_is_in_it_whatever_that_is_called() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("user.json", "{\"id\":\"u\",\"email\":\"a@example.org\"}".getBytes(UTF_8));
        files.put("message_feedback.json", "[{\"id\":\"x\",\"rating\":\"up\"}]".getBytes(UTF_8));
        files.put("conversations-000.json", Told.sample("chatgpt.json"));
        files.put("file-x.dat", new byte[] {1, 2, 3});
        files.put("chat.html", "<html>[{]</html>".getBytes(UTF_8));
        files.put("sub/talks.txt", Told.sample("claude.json"));

        var told = Told.of(Told.zip(files));

        assertThat(told.talks().stream().map(each -> each.source()).distinct()).containsExactly("chatgpt", "claude");
        assertThat(told.talks()).hasSize(5);
        assertThat(told.gaps()).containsExactly("A gizmo: unknown");
    }

    @Test
    void lists_inside_of_an_object_and_one_on_each_line_are_read_as_well() {
        var list = new String(Told.sample("claude.json"), UTF_8);
        var one = list.substring(list.indexOf('{'), list.indexOf("{\"uuid\": \"cl-2\""))
                .strip();
        var alone = one.substring(0, one.length() - 1);

        assertThat(Told.of("{\"version\":2,\"conversations\":" + list + "}").talks())
                .hasSize(2);
        assertThat(Told.of(alone).talks()).hasSize(1);
        assertThat(Told.of(alone + "\n" + alone.replace("cl-1", "cl-9") + "\n").talks())
                .hasSize(2);
        assertThat(Told.of("\uFEFF" + list).talks()).hasSize(2);
    }

    @Test
    void a_conversation_as_long_as_they_get_is_no_deeper_than_any_other() {
        var deep = new StringBuilder("{\"conversationId\":\"d\",\"title\":\"Deep\",\"recursive\":true,\"messages\":");
        for (var at = 0; at < 5000; at++) {
            deep.append("[{\"messageId\":\"")
                    .append(at)
                    .append("\",\"isCreatedByUser\":")
                    .append(at % 2 == 0);
            deep.append(",\"text\":\"Say on\",\"children\":");
        }
        deep.append("[]").append("}]".repeat(5000)).append('}');

        var told = Told.of(deep.toString());

        assertThat(told.talks().getFirst().lines()).hasSize(5000);
        assertThat(Objects.requireNonNull(told.talks().getFirst().leaf())).isEqualTo("4999");
    }
}
