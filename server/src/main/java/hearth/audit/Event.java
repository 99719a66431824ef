package hearth.audit;

import hearth.base.access.Principal;
import hearth.base.ids.AccountId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that was done, to be recorded.
 *
 * <p>Everything readable (names, addresses, what a value was and is) goes into the details, and everybody whom they speak of
 * is named, so that erasure finds them: the actor and an account that is the subject are by themselves, others by
 * {@link #about}. No secrets, not even in part.
 */
public record Event(Actor actor, Action action, Subject subject, Map<String, String> details, Set<AccountId> people) {
    private static final int MOST_DETAILS = 32;
    private static final int LONGEST = 500;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SECRET = Pattern.compile("password|secret|token|cookie|authorization");
    private static final Pattern KEY = Pattern.compile("(?<![A-Za-z0-9])(hth_|sk-)[A-Za-z0-9_-]{8,}");

    public Event {
        if (details.size() > MOST_DETAILS) throw new IllegalArgumentException("too many details: " + details.keySet());
        var clean = new TreeMap<String, String>();
        details.forEach((name, value) -> clean.put(checked(name), clean(value)));
        details = Map.copyOf(clean);
        var everybody = new HashSet<>(people);
        everybody.addAll(actor.people());
        everybody.addAll(subject.people());
        people = Set.copyOf(everybody);
    }

    public static Event of(Actor actor, Action action, Subject subject) {
        return new Event(actor, action, subject, Map.of(), Set.of());
    }

    public static Event of(Principal by, Action action, Subject subject) {
        return of(Actor.of(by), action, subject);
    }

    public Event with(String name, String value) {
        var more = new TreeMap<>(details);
        more.put(name, value);
        return new Event(actor, action, subject, more, people);
    }

    /** The details speak of this person too. */
    public Event about(AccountId person) {
        var more = new HashSet<>(people);
        more.add(person);
        return new Event(actor, action, subject, details, more);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not the name of a detail: " + name);
        if (SECRET.matcher(name).find()) throw new IllegalArgumentException("secrets are not recorded: " + name);
        return name;
    }

    /** Strangers choose what their browser calls itself: whatever it is, the line must be written. */
    private static String clean(String value) {
        var masked = KEY.matcher(value).replaceAll("$1…");
        var cut = masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST - 1) + "…";
        return wellFormed(cut);
    }

    /** Half a surrogate pair has no bytes of its own in UTF-8. */
    private static String wellFormed(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
