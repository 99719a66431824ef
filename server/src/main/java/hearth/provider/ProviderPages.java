package hearth.provider;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.provider.FirstWords.Said;
import hearth.provider.Providers.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where models are called: connecting, keys, and what each provider says it serves. */
public final class ProviderPages {
    private static final String PAGE = "/settings/providers";

    private final Providers providers;
    private final ProviderClient client;
    private final Vitals vitals;
    private final FirstWords firstWords;

    public ProviderPages(Providers providers, ProviderClient client, Vitals vitals, FirstWords firstWords) {
        this.providers = providers;
        this.client = client;
        this.vitals = vitals;
        this.firstWords = firstWords;
    }

    public void routes(Routes to) {
        var admin = Policy.people(Need.ADMIN);
        to.get(PAGE, admin, request -> page(request, 200, "", Faults.none()));
        to.post(PAGE, admin, this::connect);
        to.post(PAGE + "/{provider}/models", admin, this::refresh);
        to.post(PAGE + "/{provider}/test", admin, this::test);
        to.post(PAGE + "/{provider}/pause", admin, request -> pause(request, true));
        to.post(PAGE + "/{provider}/return", admin, request -> pause(request, false));
        to.post(PAGE + "/{provider}/parallel", admin, this::setParallel);
        to.post(PAGE + "/{provider}/deadlines", admin, this::setDeadlines);
        to.post(PAGE + "/{provider}/removal", admin, this::remove);
        to.post(PAGE + "/{provider}/keys", admin, this::addKey);
        to.post(PAGE + "/{provider}/keys/{key}/removal", admin, this::removeKey);
    }

    /** @param where the id of the provider that a fault is about; empty for a new one */
    private Answer page(Request request, int status, String where, Map<String, String> faults) {
        return page(request, status, where, List.of(), faults);
    }

    /** @param said what a model there said just now, where it was asked */
    private Answer page(Request request, int status, String where, List<Said> said, Map<String, String> faults) {
        var by = request.principal();
        return new Answer.Page(
                status,
                "provider/providers",
                Map.ofEntries(
                        Map.entry(
                                "providers",
                                providers.manageable(by).stream()
                                        .map(shown -> ProviderCard.of(shown, vitals))
                                        .toList()),
                        Map.entry("named", by.operator() ? named() : List.of()),
                        Map.entry("isOperator", by.operator()),
                        Map.entry("presets", Preset.ALL),
                        Map.entry("preset", request.field("preset")),
                        Map.entry("name", request.field("name")),
                        Map.entry("url", request.field("url")),
                        Map.entry("saved", request.query("saved").orElse("")),
                        Map.entry("where", where),
                        Map.entry("said", said),
                        Map.entry("faults", faults)));
    }

    private List<ProviderCard> named() {
        return providers.named().stream()
                .map(connected -> ProviderCard.of(connected, vitals))
                .toList();
    }

    private Answer connect(Request request) {
        try {
            var preset = request.field("preset");
            var typed = request.field("name").strip();
            var wish = new Wish(
                    typed.isEmpty() ? preset : typed, preset, request.field("url"), null, request.field("key"));
            var provider = providers.connect(request.principal(), wish);
            return list(request, provider.id(), "connected");
        } catch (Problem wrong) {
            return page(request, wrong.status(), "", Faults.of(wrong));
        }
    }

    private Answer refresh(Request request) {
        return list(request, request.part("provider"), "listed");
    }

    /** A provider that does not answer now is connected all the same; why it does not is said. */
    private Answer list(Request request, String id, String saved) {
        var connected = providers.get(request.principal(), id);
        try {
            providers.setModels(connected.provider(), client.models(connected));
            return saved(saved);
        } catch (Problem silent) {
            return page(request, 200, id, Map.of(Faults.FORM, silent.code()));
        }
    }

    /** Paid and booked like any call of whoever asks. */
    private Answer test(Request request) {
        var id = request.part("provider");
        var provider = providers.get(request.principal(), id).provider();
        try {
            var said = firstWords.of(request, provider, request.field("model").strip());
            return page(request, 200, id, List.of(said), Faults.none());
        } catch (Problem wrong) {
            return page(request, wrong.status(), id, Faults.of(wrong));
        }
    }

    private Answer pause(Request request, boolean paused) {
        providers.setPaused(request.principal(), request.part("provider"), paused);
        return saved(paused ? "paused" : "resumed");
    }

    /** An empty field takes the limit away. */
    private Answer setParallel(Request request) {
        var id = request.part("provider");
        try {
            providers.setParallel(request.principal(), id, number(request, "parallel"));
            return saved("parallel");
        } catch (Problem wrong) {
            return page(request, wrong.status(), id, Faults.of(wrong));
        }
    }

    /** An empty field leaves it as it was. */
    private Answer setDeadlines(Request request) {
        var id = request.part("provider");
        try {
            var seconds = new HashMap<String, Long>();
            for (var name : List.of("connect", "first_byte", "idle", "total")) {
                var typed = number(request, name);
                if (typed != null) seconds.put(name, (long) typed);
            }
            providers.setDeadlines(request.principal(), id, seconds);
            return saved("deadlines");
        } catch (Problem wrong) {
            return page(request, wrong.status(), id, Faults.of(wrong));
        }
    }

    private static @Nullable Integer number(Request request, String field) {
        var typed = request.field(field).strip();
        try {
            return typed.isEmpty() ? null : Integer.valueOf(typed);
        } catch (NumberFormatException odd) {
            throw Problem.invalid(field, "Write a whole number, or nothing.");
        }
    }

    private Answer remove(Request request) {
        providers.remove(request.principal(), request.part("provider"));
        return saved("removed");
    }

    private Answer addKey(Request request) {
        var id = request.part("provider");
        try {
            providers.addKey(
                    request.principal(),
                    id,
                    request.field("label"),
                    request.field("key"),
                    number(request, "per_minute"));
            return saved("key");
        } catch (Problem wrong) {
            return page(request, wrong.status(), id, Faults.of(wrong));
        }
    }

    private Answer removeKey(Request request) {
        providers.removeKey(request.principal(), request.part("provider"), request.part("key"));
        return saved("keyless");
    }

    private static Answer saved(String what) {
        return new Answer.GoTo(PAGE + "?saved=" + what);
    }
}
