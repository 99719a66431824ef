package hearth.browser;

import com.microsoft.playwright.Page;
import hearth.base.access.Role;
import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** A server with a provider that answers, a browser, and as many people as are wanted. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
abstract class ChatsInTheBrowser {
    FakeProvider provider;
    RunningServer server;
    Cast cast;
    Browser browser;
    private int people;

    @BeforeAll
    void open() {
        provider = new FakeProvider();
        server = RunningServer.start(
                Map.of("--log-level", "warn"),
                Map.of("HEARTH_PROVIDER_FAKE_URL", provider.url() + "/v1", "HEARTH_PROVIDER_FAKE_KEY", "sk-1"));
        cast = new Cast(server.app().house());
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
        provider.close();
    }

    @BeforeEach
    void usually() {
        provider.usually(Behaviours.openAi());
    }

    /** Who has no chats yet. */
    final Person person() {
        return cast.join("Henk" + people++, cast.anna.team(), Role.MEMBER);
    }

    /** Their session. */
    final String somebody() {
        return cast.session(person());
    }

    static void say(Page page, String words) {
        page.locator("#composer-text").fill(words);
        page.locator("#composer-text").press("Enter");
    }
}
