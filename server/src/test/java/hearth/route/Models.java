package hearth.route;

import hearth.base.ids.TeamId;
import hearth.base.net.Deadlines;
import hearth.catalogue.Model;
import hearth.catalogue.Pricing;
import hearth.catalogue.prices.Ability;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import hearth.provider.Connected;
import hearth.provider.Place;
import hearth.provider.Preset;
import hearth.provider.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Models that were never called. */
final class Models {
    private Models() {}

    static Model at(Place place, String name) {
        var provider = new Provider(
                TeamId.SERVER,
                "id of " + place,
                place.word(),
                Preset.find("openai").orElseThrow(),
                URI.create("https://api.example.org/v1"),
                place,
                Deadlines.USUAL,
                null,
                false,
                false);
        return new Model(
                new Connected(provider, List.of(), List.of()),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static Model cloud(String name) {
        return at(Place.CLOUD, name);
    }

    /** In nano-dollars for a million tokens. */
    static Model priced(String name, long input, long output) {
        var price = Price.of(new Rates(Map.of(TokenKind.INPUT, input, TokenKind.OUTPUT, output)));
        var bare = cloud(name);
        return new Model(
                bare.connected(),
                name,
                Optional.of(new Pricing(price, "own")),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static Model able(String name, long context, Ability... abilities) {
        return new Model(
                cloud(name).connected(),
                name,
                Optional.empty(),
                Optional.of(context),
                Optional.empty(),
                Set.of(abilities));
    }
}
