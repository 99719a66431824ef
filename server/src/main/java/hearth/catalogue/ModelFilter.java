package hearth.catalogue;

import static hearth.base.http.Request.encoded;

import hearth.base.http.Request;
import hearth.catalogue.prices.Ability;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which models somebody looks for.
 *
 * @param words all of which are in the id; empty for any, and so with the others
 * @param price {@code known} or {@code unknown}
 */
public record ModelFilter(String words, String provider, String ability, String place, String price) {
    private static final Pattern WORD = Pattern.compile("\\s+");
    static final String KNOWN = "known";
    static final String UNKNOWN = "unknown";

    static ModelFilter of(Request request) {
        return new ModelFilter(
                said(request, "q"),
                said(request, "provider"),
                said(request, "ability"),
                said(request, "place"),
                said(request, "price"));
    }

    private static String said(Request request, String name) {
        return request.query(name).orElse("").strip();
    }

    boolean takes(Model model) {
        var found = model.id().toLowerCase(Locale.ROOT);
        return isAny(provider, model.connected().provider().name())
                && isAny(place, model.connected().provider().place().word())
                && (ability.isEmpty()
                        || model.abilities().stream().map(Ability::field).anyMatch(ability::equals))
                && isAny(price, model.price().isPresent() ? KNOWN : UNKNOWN)
                && WORD.splitAsStream(words.toLowerCase(Locale.ROOT)).allMatch(found::contains);
    }

    private static boolean isAny(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    /** As the query of an address, with that page of what is found. */
    public String onPage(int page) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("q", words);
        fields.put("provider", provider);
        fields.put("ability", ability);
        fields.put("place", place);
        fields.put("price", price);
        fields.put("page", Integer.toString(page));
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
