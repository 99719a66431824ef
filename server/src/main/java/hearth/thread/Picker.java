package hearth.thread;

import hearth.base.access.Principal;
import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.catalogue.prices.TokenKind;
import hearth.chat.Chats;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.label.UsualModels;
import hearth.provider.Vitals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models that somebody can talk with, and the one that is asked where nothing was chosen. */
public final class Picker {
    private static final int MOST = 30;
    private static final Set<Ability> TOLD = Set.of(Ability.VISION, Ability.TOOLS, Ability.REASONING);

    private final Offers offers;
    private final UsualModels usualModels;
    private final Vitals vitals;
    private final Chats chats;

    public Picker(Offers offers, UsualModels usualModels, Vitals vitals, Chats chats) {
        this.offers = offers;
        this.vitals = vitals;
        this.usualModels = usualModels;
        this.chats = chats;
    }

    /**
     * One to choose.
     *
     * @param behind the models behind a label, in a few words; empty for a model itself
     * @param place of the first that would answer, as is all that follows
     * @param abilities by which people choose
     * @param context the most tokens that it reads, where that is known
     * @param input nano-dollars for a million tokens, where that is known
     * @param rests until when nothing is sent to any of them, since they keep failing
     */
    public record Pick(
            String id,
            String behind,
            String place,
            List<String> abilities,
            @Nullable Long context,
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Instant rests) {
        public Pick {
            abilities = List.copyOf(abilities);
        }

        static Pick gone(String id) {
            return new Pick(id, "", "", List.of(), null, null, null, null);
        }
    }

    /** Those that have these words in their names, labels first; no more than anybody reads. */
    public List<Pick> picks(Principal by, String words) {
        var wanted = words.toLowerCase(Locale.ROOT).strip();
        return offers.of(by).stream()
                .filter(Picker::isForWords)
                .filter(offer -> wanted.isEmpty()
                        || offer.id().toLowerCase(Locale.ROOT).contains(wanted)
                        || offer.models().stream()
                                .anyMatch(model ->
                                        model.id().toLowerCase(Locale.ROOT).contains(wanted)))
                .limit(MOST)
                .map(this::pick)
                .toList();
    }

    private static boolean isForWords(Offer offer) {
        return offer.models().stream().anyMatch(model -> !model.abilities().contains(Ability.EMBEDDINGS));
    }

    private Pick pick(Offer offer) {
        var first = offer.models().getFirst();
        var rates = first.price().map(pricing -> pricing.price().rates());
        return new Pick(
                offer.id(),
                offer instanceof Offer.Labelled ? first.name() : "",
                place(first),
                first.abilities().stream()
                        .filter(TOLD::contains)
                        .map(Ability::field)
                        .sorted()
                        .toList(),
                first.context().orElse(null),
                nanos(rates.map(each -> each.of(TokenKind.INPUT))),
                nanos(rates.map(each -> each.of(TokenKind.OUTPUT))),
                restsUntil(offer));
    }

    private static @Nullable Long nanos(Optional<OptionalLong> rate) {
        var known = rate.orElse(OptionalLong.empty());
        return known.isPresent() ? known.getAsLong() : null;
    }

    private @Nullable Instant restsUntil(Offer offer) {
        var ends = offer.models().stream()
                .flatMap(model -> vitals.restsUntil(model.connected()).stream())
                .toList();
        return ends.size() < offer.models().size() ? null : Collections.min(ends);
    }

    private static String place(Model model) {
        return model.connected().provider().place().word();
    }

    /** As it is shown now; one that is gone is shown by its name alone. */
    public Pick pick(Principal by, String id) {
        try {
            return pick(offers.find(by, id));
        } catch (Problem gone) {
            return Pick.gone(id);
        }
    }

    /** What is asked: what they wish, else the usual one. */
    public String choose(Principal by, String wish) {
        if (!wish.isEmpty()) return known(by, wish);
        var usual = usual(by);
        if (usual.isEmpty()) {
            throw Problem.of(
                    409,
                    "no_model",
                    "No model is connected that you may use. An admin can connect one in the settings.");
        }
        return usual;
    }

    private String known(Principal by, String wish) {
        try {
            return offers.find(by, wish).id();
        } catch (Problem unknown) {
            throw Problem.invalid("model", "chat_model", unknown.sentence());
        }
    }

    /** Their own choice, else the team's, else what they asked last, of what they may use now; empty where there is none. */
    public String usual(Principal by) {
        var all = all(by);
        var wishes = new ArrayList<>(usualModels.of(by).wishes());
        wishes.add(chats.lastModel(by));
        return wishes.stream()
                .filter(all::contains)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse("");
    }

    /** The names of all that they can talk with. */
    List<String> all(Principal by) {
        return offers.of(by).stream().filter(Picker::isForWords).map(Offer::id).toList();
    }
}
