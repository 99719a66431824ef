package hearth.provider;

import hearth.base.net.Reach;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far away a provider is: what is sent to one here or in the local network stays in the house. */
public enum Place {
    HERE,
    LAN,
    CLOUD;

    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1\\]");
    private static final Pattern OF_THE_HOUSE = Pattern.compile(
            "[^.]+|.+\\.(local|lan|internal|home\\.arpa)|10(\\.\\d+){3}|192\\.168(\\.\\d+){2}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}|\\[f[cd].*\\]|\\[fe80.*\\]");

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Place> of(String word) {
        return Arrays.stream(values())
                .filter(place -> place.word().equals(word))
                .findFirst();
    }

    /** As far as the address tells. */
    public static Place of(URI url) {
        var host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (THIS_MACHINE.matcher(host).matches()) return HERE;
        return OF_THE_HOUSE.matcher(host).matches() ? LAN : CLOUD;
    }

    /** What a call there may reach. */
    public Reach reach() {
        return switch (this) {
            case HERE, LAN -> Reach.LOCAL;
            case CLOUD -> Reach.PUBLIC;
        };
    }
}
