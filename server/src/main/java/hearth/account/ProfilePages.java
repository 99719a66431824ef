package hearth.account;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Appearance;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who one is here: name, language, theme. */
public final class ProfilePages {
    private static final String PAGE = "/settings";
    private static final String AUTO = "auto";

    private final Accounts accounts;
    private final Appearance appearance;

    public ProfilePages(Accounts accounts, Appearance appearance) {
        this.accounts = accounts;
        this.appearance = appearance;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.anyone(), request -> page(request, 200, Faults.none()));
        to.post(PAGE, Policy.anyone(), this::save);
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var account = accounts.get(request.principal().account());
        return new Answer.Page(
                status,
                "account/profile",
                Map.of(
                        "account", account,
                        "language", or(account.language()),
                        "theme", or(account.theme()),
                        "languages", appearance.languages(),
                        "themes", Appearance.THEMES,
                        "saved", request.query("saved").isPresent(),
                        "faults", faults));
    }

    private static String or(@Nullable String chosen) {
        return chosen == null ? AUTO : chosen;
    }

    private Answer save(Request request) {
        try {
            var language = chosen(request, "language", appearance.languages());
            var theme = chosen(request, "theme", Appearance.THEMES);
            accounts.setProfile(request.principal().account(), request.field("name"), language, theme);
            Appearance.apply(request, language, theme);
            return new Answer.GoTo(PAGE + "?saved=1");
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    /** Null where the browser is to be followed. */
    private static @Nullable String chosen(Request request, String field, List<String> known) {
        var value = request.field(field);
        if (value.equals(AUTO) || value.isEmpty()) return null;
        if (!known.contains(value)) throw Problem.invalid(field, "Choose one of the list.");
        return value;
    }
}
