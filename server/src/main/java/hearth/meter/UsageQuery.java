package hearth.meter;

import static hearth.base.http.Request.encoded;

import hearth.base.http.Request;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the usage page is asked to show, and the addresses of what else it could show. */
public record UsageQuery(Period period, String model, String member, String key, String show) {
    static UsageQuery of(Request request, LocalDate today) {
        var range = said(request, "range");
        var period = range.equals(Period.OWN)
                ? Period.own(said(request, "from"), said(request, "until"))
                : Period.of(range, today);
        return of(request, period);
    }

    static UsageQuery of(Request request, Period period) {
        return new UsageQuery(
                period, said(request, "model"), said(request, "member"), said(request, "key"), said(request, "show"));
    }

    private static String said(Request request, String name) {
        return request.query(name).orElse("");
    }

    Slice slice() {
        return new Slice(period.from(), period.until(), model, member, key);
    }

    public boolean isFiltered() {
        return !(model + member + key).isEmpty();
    }

    public String within(String range) {
        return with("range", range);
    }

    public String ofModel(String id) {
        return with("model", id);
    }

    public String ofMember(String id) {
        return with("member", id);
    }

    public String ofKey(String id) {
        return with("key", id.isEmpty() ? Slice.BY_HAND : id);
    }

    public String showing(String measure) {
        return with("show", measure);
    }

    /** The same without that filter. */
    public String without(String filter) {
        return with(filter, "");
    }

    /** As the query of an address. */
    public String text() {
        return text(fields());
    }

    private String with(String field, String value) {
        var fields = fields();
        fields.put(field, value);
        return text(fields);
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("range", period.name());
        if (period.name().equals(Period.OWN)) {
            fields.put("from", period.from().toString());
            fields.put("until", period.until().toString());
        }
        fields.put("model", model);
        fields.put("member", member);
        fields.put("key", key);
        fields.put("show", show);
        return fields;
    }

    private static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
