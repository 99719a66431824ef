package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.config.Settings;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Appearance;
import hearth.base.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds a setting by any word of it, wherever on the settings pages it stands; nobody finds what they may not open. */
public final class SearchPages {
    /** What stands in a section, named by the texts that stand there. */
    private static final List<Section> SPOTS = List.of(
            new Section("person.name", "me.profile", "/settings", Need.ANYONE),
            new Section("address.title", "address.lead", "/settings/address", Need.ANYONE),
            new Section("appearance.language", "me.profile", "/settings", Need.ANYONE),
            new Section("appearance.theme", "me.profile", "/settings", Need.ANYONE),
            new Section("me.download", "me.mine.text", "/settings", Need.ANYONE),
            new Section("me.erase", "me.mine.text", "/settings", Need.ANYONE),
            new Section("security.password", "security.lead", "/settings/security", Need.ANYONE),
            new Section("security.factor", "security.factor.about", "/settings/security", Need.ANYONE),
            new Section("security.sessions", "security.lead", "/settings/security", Need.ANYONE),
            new Section("team.name", "section.team", "/settings/team", Need.ADMIN),
            new Section("team.rule", "team.rule.text", "/settings/team", Need.ADMIN),
            new Section("team.handover", "team.handover.text", "/settings/team", Need.OWNER),
            new Section("team.leave", "team.leave.text", "/settings/team", Need.VIEWER),
            new Section("members.invite", "members.lead", "/settings/members", Need.ADMIN),
            new Section("keys.models", "keys.models.hint", "/settings/keys", Need.MEMBER),
            new Section("providers.connect", "providers.key.hint", "/settings/providers", Need.ADMIN),
            new Section("try.title", "try.lead", "/settings/models/try", Need.MEMBER),
            new Section("prices.title", "prices.lead", "/settings/models/prices", Need.OPERATOR),
            new Section("people.team", "people.team.text", "/settings/people", Need.OPERATOR));

    private final Texts texts;
    private final Appearance appearance;

    public SearchPages(Texts texts, Appearance appearance) {
        this.texts = texts;
        this.appearance = appearance;
    }

    public void routes(Routes to) {
        to.get("/settings/search", Policy.anyone(), this::search);
    }

    public record Hit(String name, String about, String path) {
        boolean has(String word) {
            return (name + " " + about).toLowerCase(Locale.ROOT).contains(word);
        }
    }

    private Answer search(Request request) {
        var query = request.query("q").orElse("").strip();
        var words = List.of(query.toLowerCase(Locale.ROOT).split("\\s+"));
        var found = hits(request.principal(), appearance.locale(request))
                .filter(hit -> !query.isEmpty() && words.stream().allMatch(hit::has))
                .toList();
        return Answer.page("admin/search", Map.of("query", query, "found", found));
    }

    private Stream<Hit> hits(Principal by, Locale locale) {
        var here = Stream.concat(Section.ALL.stream(), SPOTS.stream())
                .filter(spot -> spot.need().isMetBy(by))
                .map(spot -> new Hit(texts.get(locale, spot.name()), texts.get(locale, spot.about()), spot.path()));
        var server = Settings.ALL.stream()
                .filter(setting -> by.operator())
                .map(setting ->
                        new Hit(setting.variable(), setting.help(), "/settings/system#setting-" + setting.key()));
        return Stream.concat(here, server);
    }
}
