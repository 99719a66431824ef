package hearth.base.page;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.base.text.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language and theme of one browser, kept in two cookies: no account is needed to read in one's own language. */
public final class Appearance {
    private static final String LANGUAGE = "hearth_language";
    private static final String THEME = "hearth_theme";
    private static final String AUTO = "auto";
    public static final List<String> THEMES = List.of(AUTO, "light", "dark");
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final Texts texts;

    public Appearance(Texts texts) {
        this.texts = texts;
    }

    public void routes(Routes to) {
        to.post("/appearance", Policy.PUBLIC, this::change);
    }

    public List<String> languages() {
        return texts.locales().stream().map(Locale::getLanguage).toList();
    }

    /** What was chosen, else what the browser says its person reads. */
    public Locale locale(Request request) {
        var chosen = chosenLanguage(request);
        return chosen.equals(AUTO) ? texts.choose(request.header("Accept-Language")) : Locale.of(chosen);
    }

    String chosenLanguage(Request request) {
        return request.cookie(LANGUAGE).filter(languages()::contains).orElse(AUTO);
    }

    String theme(Request request) {
        return request.cookie(THEME).filter(THEMES::contains).orElse(AUTO);
    }

    /** What a person chose for themselves, in whichever browser they sign in; null follows the browser. */
    public static void remember(Request request, @Nullable String language, @Nullable String theme) {
        if (language != null) request.setCookie(LANGUAGE, language, YEAR_SECONDS);
        if (theme != null) request.setCookie(THEME, theme, YEAR_SECONDS);
    }

    /** The same, where it was chosen just now: what is not chosen any more is forgotten. */
    public static void apply(Request request, @Nullable String language, @Nullable String theme) {
        if (language == null) request.setCookie(LANGUAGE, "", 0);
        if (theme == null) request.setCookie(THEME, "", 0);
        remember(request, language, theme);
    }

    private Answer change(Request request) {
        remember(request, "theme", THEME, THEMES);
        remember(request, "language", LANGUAGE, languages());
        var back = request.field("back");
        return new Answer.GoTo(Answer.isOurs(back) ? back : "/");
    }

    /** Forgets what is set to follow the system, so that nothing is kept of those who chose nothing. */
    private static void remember(Request request, String field, String cookie, List<String> known) {
        var value = request.field(field);
        if (value.isEmpty()) return;
        if (value.equals(AUTO)) request.setCookie(cookie, "", 0);
        else if (known.contains(value)) request.setCookie(cookie, value, YEAR_SECONDS);
        else throw Problem.invalid(field, "Write one of: " + AUTO + ", " + String.join(", ", known) + ".");
    }
}
