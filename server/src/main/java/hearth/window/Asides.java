package hearth.window;

import hearth.base.access.Principal;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.catalogue.Model;
import hearth.catalogue.prices.Ability;
import hearth.gateway.Asker;
import hearth.gateway.Gateway;
import hearth.gateway.Listener;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.provider.Place;
import hearth.wire.talk.Event;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Small calls beside a conversation: by a model at home where there is one, else by the one that is talked with; booked like any. */
public final class Asides {
    private final Gateway gateway;
    private final Offers offers;

    public Asides(Gateway gateway, Offers offers) {
        this.gateway = gateway;
        this.offers = offers;
    }

    /** What came of it. */
    public record Told(String text, String model, String request) {}

    /** One that nobody pays for, and that learns nothing that is not in the house already. */
    public Offer helper(Principal by, String talkedWith) {
        var all = offers.of(by);
        var usual = all.stream().filter(offer -> offer.id().equals(talkedWith)).findFirst();
        return usual.filter(Asides::isAtHome)
                .or(() -> all.stream().filter(Asides::isAtHome).findFirst())
                .or(() -> usual)
                .orElseThrow(() -> Problem.of(409, "no_model", "No model is connected that could do this."));
    }

    private static boolean isAtHome(Offer offer) {
        return offer.models().stream().allMatch(Asides::isAtHome);
    }

    private static boolean isAtHome(Model model) {
        return model.connected().provider().place() != Place.CLOUD
                && !model.abilities().contains(Ability.EMBEDDINGS);
    }

    /** A Problem where nothing came. */
    public Told ask(
            Principal by,
            String model,
            boolean staysHome,
            String task,
            String about,
            int mostTokens,
            BooleanSupplier isLeft) {
        var request = Ids.next();
        var heard = new Heard(isLeft);
        var spoken = new Spoken(Speech.OPENAI, body(model, staysHome, task, about, mostTokens));
        gateway.tell(new Asker(by, request, "no-store"), spoken, heard);
        if (heard.broken != null) throw heard.broken;
        // What came until then is no answer.
        if (isLeft.getAsBoolean()) throw Problem.of(409, "aside_left", "Nobody waits for " + model + " any more.");
        var text = heard.text.toString().strip();
        if (text.isEmpty()) throw Problem.of(502, "aside_empty", model + " answered nothing.");
        return new Told(text, model, request);
    }

    private static byte[] body(String model, boolean staysHome, String task, String about, int mostTokens) {
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "model",
                        model,
                        "stream",
                        true,
                        "max_tokens",
                        mostTokens,
                        "messages",
                        List.of(Map.of("role", "system", "content", task), Map.of("role", "user", "content", about)),
                        "hearth",
                        Map.of("stay_home", staysHome, "cache", false)));
    }

    private static final class Heard implements Listener {
        private final BooleanSupplier isLeft;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Problem broken;

        Heard(BooleanSupplier isLeft) {
            this.isLeft = isLeft;
        }

        @Override
        public void hear(Event event) {
            if (event instanceof Event.Text(var more)) text.append(more);
            if (event instanceof Event.Failed(var fault)) broken = Problem.of(502, fault.code(), fault.message());
        }

        @Override
        public boolean isLeft() {
            return isLeft.getAsBoolean();
        }
    }
}
