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
        List<Place> nav,
        boolean development,
        boolean plainHttp,
        String requestId) {
    public View {
        languages = List.copyOf(languages);
        nav = List.copyOf(nav);
    }

    static View of(Request request, Appearance appearance, boolean development) {
        return new View(
                appearance.locale(request),
                appearance.chosenLanguage(request),
                appearance.theme(request),
                request.address(),
                appearance.languages(),
                List.of(),
                development,
                !request.isSecure(),
                request.id());
    }

    /** An entry of the sidebar. */
    public record Place(String icon, String key, String path, boolean current) {}

    public String language() {
        return locale.getLanguage();
    }

    public String direction() {
        return "ltr";
    }
}
