package hearth.browser;

import com.microsoft.playwright.Page;

/** Hands that have no mouse. */
final class Keyboard {
    private static final int MOST = 80;
    private static final String FOCUSED = """
            () => {
              const at = document.activeElement
              const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.querySelector("strong")?.textContent
                ?? at.labels?.[0]?.textContent ?? at.querySelector("strong")?.textContent ?? at.textContent
              return name.trim()
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Tab by tab, as people do. */
    Keyboard to(String name) {
        for (var turn = 0; turn < MOST; turn++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate(FOCUSED))) return this;
        }
        throw new AssertionError("no Tab leads to " + name + " on " + page.url());
    }

    Keyboard write(String text) {
        page.keyboard().insertText(text);
        return this;
    }

    /** The page that may follow is awaited by whoever looks at it next. */
    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }
}
