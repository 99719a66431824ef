package hearth.catalogue.prices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One model of the file. */
final class Entry {
    private static final Set<String> FIELDS = Set.of(
            "provider", "model", "aliases", "price", "tiers", "context", "output", "abilities", "source", "date");
    private static final Set<String> TIER_FIELDS = Set.of("above", "price");
    private static final Map<String, TokenKind> KINDS = byField(TokenKind.values(), TokenKind::field);
    private static final Map<String, Ability> ABILITIES = byField(Ability.values(), Ability::field);

    private Entry() {}

    private static <E> Map<String, E> byField(E[] all, Function<E, String> field) {
        return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(field, each -> each));
    }

    /** Throws an IllegalArgumentException that names the model, the field and the fix. */
    static Listed read(JsonNode entry) {
        var fields = Fields.of(entry, "");
        var who = fields.name("provider") + " " + fields.name("model");
        try {
            return listed(fields.only(FIELDS));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(who + ", " + wrong.getMessage(), wrong);
        }
    }

    private static Listed listed(Fields fields) {
        return new Listed(
                fields.name("provider"),
                fields.name("model"),
                fields.texts("aliases"),
                price(fields),
                fields.countOrNull("context"),
                fields.countOrNull("output"),
                abilities(fields),
                fields.text("source"),
                fields.date("date"));
    }

    private static Price price(Fields fields) {
        if (!fields.has("price")) {
            if (fields.has("tiers")) throw fields.wrong("tiers", "there is no price below them. Write price too.");
            return Price.UNKNOWN;
        }
        var rates = rates(fields);
        if (rates.of(TokenKind.INPUT).isEmpty()) throw fields.wrong("price.input", "not there. Write it, or no price.");
        var tiers = new ArrayList<Price.Tier>();
        var below = rates;
        for (var node : fields.list("tiers")) {
            var tier = Fields.of(node, "tiers[" + tiers.size() + "]").only(TIER_FIELDS);
            // A tier says what is different above it.
            below = below.with(rates(tier));
            tiers.add(new Price.Tier(tier.count("above"), below));
        }
        try {
            return new Price(rates, tiers);
        } catch (IllegalArgumentException disorder) {
            throw fields.wrong("tiers", String.valueOf(disorder.getMessage()));
        }
    }

    private static Rates rates(Fields owner) {
        var price = Fields.of(owner.node("price"), owner.path("price")).only(KINDS.keySet());
        var rates = new EnumMap<TokenKind, Long>(TokenKind.class);
        KINDS.forEach((field, kind) -> {
            if (price.has(field)) rates.put(kind, price.amount(field));
        });
        try {
            return new Rates(rates);
        } catch (IllegalArgumentException excess) {
            throw owner.wrong("price", String.valueOf(excess.getMessage()));
        }
    }

    private static Set<Ability> abilities(Fields fields) {
        var all = EnumSet.noneOf(Ability.class);
        for (var name : fields.texts("abilities")) {
            var ability = ABILITIES.get(name);
            if (ability == null) {
                throw fields.wrong(
                        "abilities",
                        "“" + name + "” is none. Write some of: "
                                + String.join(
                                        ", ",
                                        ABILITIES.keySet().stream().sorted().toList()) + ".");
            }
            all.add(ability);
        }
        return all;
    }
}
