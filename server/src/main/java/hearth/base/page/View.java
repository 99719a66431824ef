package hearth.base.page;

import hearth.base.http.Request;
import java.util.List;
import java.util.Locale;

/** What every page knows about its reader: language, theme, and where it stands. */
public record View(
        Locale locale,
        String chosenLanguage,
        String theme,
        String address,
        List<String> languages,
        Chrome.Frame frame,
        boolean development,
        boolean plainHttp,
        String requestId) {
    public View {
        languages = List.copyOf(languages);
    }

    static View of(Request request, Appearance appearance, Chrome chrome, boolean development) {
        return new View(
                appearance.locale(request),
                appearance.chosenLanguage(request),
                appearance.theme(request),
                request.address(),
                appearance.languages(),
                chrome.frame(request),
                development,
                !request.isSecure(),
                request.id());
    }

    public String language() {
        return locale.getLanguage();
    }

    public String direction() {
        return "ltr";
    }
}
