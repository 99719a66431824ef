package hearth.provider;

import hearth.base.config.NamedProvider;
import hearth.base.ids.TeamId;
import hearth.provider.Connected.Secret;
import java.net.URI;
import java.util.List;

/** Makes a provider of what the environment says. */
public final class Named {
    private Named() {}

    public static Connected of(NamedProvider named) {
        var preset = preset(named);
        var place = named.place().flatMap(Place::of).orElseGet(() -> Place.of(named.url()));
        var provider = new Provider(
                TeamId.SERVER,
                named.name(),
                named.name(),
                preset,
                url(named),
                place,
                Patience.of(place),
                named.parallel().orElse(null),
                false,
                true);
        var keys = named.key().map(text -> new Secret(named.name(), "environment", text, null)).stream()
                .toList();
        return new Connected(provider, keys, List.of());
    }

    private static Preset preset(NamedProvider named) {
        return named.kind().equals("gemini")
                ? Preset.get("openai-compatible")
                : Preset.of(Kind.of(named.kind()).orElseThrow());
    }

    /** Gemini speaks OpenAI's dialect too, below an address of its own. */
    private static URI url(NamedProvider named) {
        if (!named.kind().equals("gemini")) return named.url();
        var base = named.url().toString().replaceFirst("/+$", "");
        return URI.create(base.endsWith("/openai") ? base : base + "/v1beta/openai");
    }
}
