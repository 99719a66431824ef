package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import hearth.browser.Browser.Look;
import hearth.chat.Start;
import hearth.gateway.Behaviours;
import hearth.testing.Cast.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations as people have them, in a browser. */
class ChatJourneysTest extends ChatsInTheBrowser {
    private static final String[] SLOWLY =
            "one two three four five six seven eight nine ten ".repeat(8).split("(?<= )", -1);

    static List<Look> looks() {
        return List.of(Look.phone().dark(), Look.desk());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_question_is_answered_and_another_one_follows_without_a_new_page(Look look) {
        browser.visit(look, server.origin() + "/chats", somebody(), page -> {
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            provider.then(
                    Behaviours.paced(Duration.ofMillis(20), "# Warm\n\n", "Bread is **baked**", " at 250 degrees."));
            say(page, "How warm is an oven?");
            assertThat(page.locator(".answer strong")).hasText("baked");
            assertThat(page.locator(".answer h3")).hasText("Warm");
            assertThat(page.locator(".answer .cost")).containsText("tokens");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);

            var address = page.url();
            say(page, "And then?");
            assertThat(page.locator(".answer .cost")).hasCount(2);
            assertThat(page.locator("#composer-text")).hasValue("");
            assertThat(page.url()).isEqualTo(address);
            assertThat(page.locator(".sidebar .place[aria-current]")).hasText("How warm is an oven?");
        });
    }

    @Test
    void an_answer_goes_on_while_nobody_looks_and_is_whole_after_a_reload() {
        var session = somebody();
        browser.visit(Look.desk(), server.origin() + "/chats", session, page -> {
            provider.then(Behaviours.paced(Duration.ofMillis(25), SLOWLY));
            say(page, "Count for me, please");
            assertThat(page.locator(".answer [data-text]")).containsText("one two three");
            page.reload();
            assertThat(page.locator(".answer [data-text]")).containsText("one two three");
            browser.visit(Look.phone(), page.url(), session, other -> {
                assertThat(other.locator(".answer [data-text]")).containsText("one two three");
                assertThat(other.locator(".answer .cost")).isVisible();
            });
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.locator(".answer [data-text]").innerText())
                    .isEqualTo(String.join("", SLOWLY).strip());
        });
    }

    @Test
    void a_stop_keeps_what_came_and_what_was_queued_is_sent() {
        browser.visit(Look.desk(), server.origin() + "/chats", somebody(), page -> {
            provider.then(Behaviours.paced(Duration.ofMillis(40), SLOWLY));
            say(page, "Count for me, please");
            assertThat(page.locator(".answer [data-text]")).containsText("one two three");
            say(page, "Enough, thank you");
            assertThat(page.locator("[data-waiting]")).isVisible();
            page.locator("[data-stop]").click();
            assertThat(page.locator(".answer .notice").first()).containsText("The answer was stopped.");
            assertThat(page.locator(".asked")).hasCount(2);
            assertThat(page.locator(".answer .cost")).hasCount(2);
            assertThat(page.locator(".answer [data-text]").first()).containsText("one two three");
        });
    }

    @Test
    void what_was_asked_is_worded_anew_and_both_wordings_stay() {
        browser.visit(Look.desk(), server.origin() + "/chats", somebody(), page -> {
            say(page, "First wording");
            assertThat(page.locator(".answer .cost")).isVisible();
            page.locator(".said").hover();
            page.locator(".said .edit summary").click();
            page.locator(".said textarea").fill("Second wording");
            page.locator(".said .button.primary").click();
            assertThat(page.locator(".asked")).hasText("Second wording");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.locator(".said .siblings")).containsText("2 of 2");
            page.locator(".said .siblings button").first().click();
            assertThat(page.locator(".asked")).hasText("First wording");
            page.locator(".answer .tools button[aria-label='Answer once more']").click();
            assertThat(page.locator(".answer .siblings")).containsText("2 of 2");
        });
    }

    @Test
    void a_chat_is_named_pinned_deleted_and_taken_back() {
        browser.walk(Look.desk(), server.origin() + "/chats", somebody(), walk -> {
            var page = walk.page();
            say(page, "Something about stoves");
            assertThat(page.locator(".answer .cost")).isVisible();
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("#chat-menu [data-dialog=rename]").click();
            page.locator("#rename input[name=title]").fill("Stoves");
            page.locator("#rename .button.primary").click();
            assertThat(page.locator(".sidebar .place[aria-current]")).hasText("Stoves");
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("#chat-menu form[action$='/pin'] button").click();
            assertThat(page.locator(".sidebar .group").first()).hasText("Pinned");
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("#chat-menu form[action$='/deletion'] button").click();
            assertThat(page.locator(".toast")).containsText("The chat was deleted.");
            page.locator(".toast form button").click();
            assertThat(page.locator(".asked")).hasText("Something about stoves");
        });
    }

    @Test
    void what_was_said_earlier_comes_when_somebody_scrolls_to_it_and_not_all_at_once() {
        var person = person();
        var chat = longTalk(person);
        browser.visit(Look.desk(), server.origin() + "/chats/" + chat, cast.session(person), page -> {
            assertThat(page.locator("[data-turn]")).hasCount(30);
            assertThat(page.locator(".asked").last()).hasText("As if it were an answer");
            assertThat(page.locator(".asked").last()).isInViewport();
            page.mouse().move(700, 400);
            page.mouse().wheel(0, -60_000);
            assertThat(page.locator("[data-turn]")).hasCount(60);
            assertThat(page.locator(".asked").first()).not().isInViewport();
            page.mouse().wheel(0, -60_000);
            assertThat(page.locator("[data-turn]")).hasCount(90);
            page.locator("[data-latest]").click();
            assertThat(page.locator(".asked").last()).isInViewport();
        });
    }

    /** Of fifty questions and their answers. */
    private String longTalk(Person person) {
        var by = cast.principal(person);
        var talking = server.app().talking();
        return server.app().house().database.write(by.team(), tx -> {
            var chat = talking.chats.begin(tx, by, Start.with("Long", "fake/gpt-real"));
            String last = null;
            for (var at = 0; at < 50; at++) {
                var said = talking.messages.say(tx, by, chat, last, "Question " + at);
                last = talking.messages
                        .say(tx, by, chat, said.id(), "As if it were an answer")
                        .id();
            }
            return chat.id();
        });
    }

    @Test
    void without_a_script_a_question_is_asked_and_its_answer_read() {
        browser.visit(Look.phone().withoutScript(), server.origin() + "/chats", somebody(), page -> {
            page.locator("#composer-text").fill("Is it warm?");
            page.locator(".button.send").first().click();
            assertThat(page.locator(".asked")).hasText("Is it warm?");
            for (var look = 0; look < 100 && page.locator(".answer .cost").count() == 0; look++) page.reload();
            assertThat(page.locator(".answer [data-text]")).containsText("Hello");
        });
    }

    @Test
    void what_a_model_writes_runs_nothing_and_asks_nobody() {
        var hostile =
                "<img src=x onerror=alert(1)> ![a](https://evil.example/p.png) [b](javascript:alert(1)) <script>alert(1)</script>"
                        + " <div hx-get=/settings hx-trigger=load>x</div> <a href=//evil.example>c</a>\n\n<iframe src=https://evil.example></iframe>";
        browser.visit(Look.desk(), server.origin() + "/chats", somebody(), page -> {
            var asked = new ArrayList<String>();
            page.onRequest(request -> asked.add(request.url()));
            page.onDialog(dialog -> asked.add("a dialog"));
            provider.then(Behaviours.paced(Duration.ofMillis(10), hostile.split("(?<=[ >])", -1)));
            say(page, "Be bad");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(asked).allMatch(address -> address.startsWith(server.origin()));
            assertThat(page.locator(".prose img, .prose script, .prose iframe, .prose [hx-get], .prose [onerror]"))
                    .hasCount(0);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void files_go_along_and_odd_ones_are_told_where_they_are(Look look) {
        browser.walk(look, server.origin() + "/chats", somebody(), walk -> {
            var page = walk.refusing(400).page();
            var files = page.locator("#composer input[type=file]");
            files.setInputFiles(file("boiler.txt", "It clicks at night."));
            files.setInputFiles(file("more.txt", "And hums."));
            assertThat(page.locator("[data-chips] .chip")).hasCount(2);
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            say(page, "What is it?");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.locator(".attached .chip")).hasCount(2);
            assertThat(provider.calls().getLast().body()).contains("It clicks at night.", "And hums.");
            Browser.assertAccessible(page);

            files.setInputFiles(new FilePayload[] {
                new FilePayload("fine.txt", "text/plain", "Warm.".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("odd.bin", "application/octet-stream", new byte[] {0, 1, 2})
            });
            page.locator("#composer-text").fill("And this?");
            page.locator("#composer-text").press("Enter");
            assertThat(page.locator("#composer > .error:not([hidden])"))
                    .containsText("odd.bin is neither text nor a picture");
            assertThat(page.locator("[data-chips] .bad")).hasText(Pattern.compile("odd.bin"));
            assertThat(page.locator("#composer-text")).hasValue("And this?");
            Browser.assertAccessible(page);
            page.locator("[data-chips] .bad button").click();
            page.locator("#composer-text").press("Enter");
            assertThat(page.locator(".answer .cost")).hasCount(2);
        });
    }

    @Test
    void what_is_selected_can_be_quoted_and_a_title_asked_for() {
        browser.visit(Look.desk(), server.origin() + "/chats", somebody(), page -> {
            provider.then(Behaviours.stream("Bread is baked at 250 degrees."));
            say(page, "How warm is an oven?");
            assertThat(page.locator(".answer .cost")).isVisible();
            page.locator(".answer .prose p").click(new Locator.ClickOptions().setClickCount(3));
            page.locator("[data-quote]").click();
            assertThat(page.locator("#composer-text")).hasValue("> Bread is baked at 250 degrees.\n\n");
            assertThat(page.locator("[data-quote]")).not().isVisible();

            provider.then(Behaviours.stream("“Ovens and bread”"));
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("[data-dialog=rename]").click();
            page.locator("#rename [formaction]").click();
            assertThat(page.locator(".sidebar .place[aria-current]")).hasText("Ovens and bread");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_temporary_chat_goes_on_and_is_kept_nowhere(Look look) {
        var person = person();
        browser.visit(look, server.origin() + "/chats", cast.session(person), page -> {
            page.locator("[data-key=temporary]").click();
            provider.then(Behaviours.stream("Bread is baked at **250** degrees."));
            say(page, "How warm is an oven?");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.locator(".answer strong")).hasText("250");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            say(page, "And a stove?");
            assertThat(page.locator(".answer .cost")).hasCount(2);
            assertThat(provider.calls().getLast().body())
                    .contains("How warm is an oven?", "Bread is baked at **250** degrees.", "And a stove?");

            page.locator("#composer-text").fill("A secret that is not sent");
            assertThat(page.evaluate("() => JSON.stringify(localStorage)").toString())
                    .doesNotContain("secret");
            page.reload();
            assertThat(page.locator(".answer")).hasCount(0);
            assertThat(page.locator("#composer-text")).hasValue("");
            assertThat(server.app()
                            .talking()
                            .chats
                            .shelf(cast.principal(person), 10)
                            .latest())
                    .isEmpty();
        });
    }

    @Test
    void a_server_that_is_off_is_told_in_plain_words() {
        browser.walk(Look.phone(), server.origin() + "/chats", somebody(), walk -> {
            var page = walk.page();
            page.waitForFunction("() => navigator.serviceWorker.controller !== null");
            page.waitForFunction("() => caches.keys().then(keys => keys.length > 0)");
            page.context().setOffline(true);
            page.navigate(server.origin() + "/chats");
            assertThat(page.locator("h1")).hasText("Hearth is not reached");
            page.context().setOffline(false);
            page.locator("a.button.primary").click();
            assertThat(page.locator("#composer-text")).isVisible();
        });
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
