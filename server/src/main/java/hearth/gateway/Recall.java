package hearth.gateway;

import hearth.base.crypto.Sha256;
import hearth.base.http.Answer;
import hearth.cache.Answers;
import hearth.cache.CacheRule;
import hearth.cache.CacheRules;
import hearth.cache.Kept;
import hearth.catalogue.Model;
import hearth.route.Wishes.Keeping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives again what was answered before, where the team keeps answers and the caller does not want a fresh one. */
final class Recall {
    private final CacheRules rules;
    private final Answers answers;

    Recall(CacheRules rules, Answers answers) {
        this.rules = rules;
        this.answers = answers;
    }

    /**
     * Where the answer to one call is kept.
     *
     * @param isFresh whether what is there already does not count
     */
    record Slot(Answers answers, String key, CacheRule rule, boolean isFresh) {
        Optional<Answer> answer(boolean stream) {
            if (isFresh) return Optional.empty();
            return answers.find(key)
                    .map(kept -> new Answer.Relay(outlet -> {
                        var headers = Map.of(
                                "x-hearth-cache",
                                "hit",
                                "x-hearth-model",
                                kept.model(),
                                "x-hearth-cost",
                                "0.000000000");
                        if (!stream) {
                            outlet.whole(200, kept.type(), headers, kept.body());
                            return;
                        }
                        var out = outlet.begin(kept.type(), headers);
                        out.write(kept.body());
                        out.flush();
                    }));
        }

        void keep(Kept kept) {
            answers.keep(key, kept, rule.life());
        }
    }

    /** Empty where no answer is to be kept. What is the same for one caller is not for another, unless the team shares. */
    Optional<Slot> slot(Asker asker, Conversation conversation, List<Model> models) {
        var by = asker.principal();
        var rule = rules.of(by.team());
        if (rule.isEmpty() || conversation.wishes().keeping() == Keeping.UNWANTED) return Optional.empty();
        var control = asker.caching().toLowerCase(Locale.ROOT);
        if (control.contains("no-store")) return Optional.empty();
        var whose = by.team().text()
                + (rule.get().isShared() ? "" : " " + by.account().text());
        return conversation
                .sameness()
                .map(bytes -> new Slot(answers, key(whose, models, bytes), rule.get(), control.contains("no-cache")));
    }

    /** A label that changed means something else, so the models behind it are in the key, in whatever order they are tried. */
    private static String key(String whose, List<Model> models, byte[] bytes) {
        var ids = models.stream().map(Model::id).sorted().toList();
        var all = new ByteArrayOutputStream();
        all.writeBytes((whose + "\n" + String.join("\n", ids) + "\n\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return Sha256.hex(all.toByteArray());
    }
}
