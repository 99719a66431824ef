package hearth.session;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What people call the browser that calls itself "Mozilla/5.0 (X11; Linux x86_64) …".
 *
 * @param program empty where it did not say
 * @param system empty where it is not a browser that we know
 */
public record BrowserName(String program, String system, boolean isHandheld) {
    private static final int LONGEST = 40;
    private static final Pattern FIRST_WORD = Pattern.compile("^\\S+");

    /** The first that is in it: nearly all claim to be Safari, and many to be Chrome. */
    private static final List<Sign> PROGRAMS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("Vivaldi/", "Vivaldi"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Version/", "Safari"));

    /** Phones first: an iPhone speaks of Mac OS X, and Android of Linux. */
    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("Linux", "Linux"));

    private static final List<String> HANDHELD = List.of("iPhone", "iPad", "Android");

    private record Sign(String mark, String name) {}

    static BrowserName of(String agent) {
        var program = found(PROGRAMS, agent);
        var system = found(SYSTEMS, agent);
        if (program.isEmpty() || system.isEmpty()) return new BrowserName(firstWord(agent), "", false);
        return new BrowserName(program, system, HANDHELD.contains(system));
    }

    private static String found(List<Sign> signs, String agent) {
        return signs.stream()
                .filter(sign -> agent.contains(sign.mark()))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }

    /** A program of somebody's own names itself first, as in "curl/8.5.0". */
    private static String firstWord(String agent) {
        var word = FIRST_WORD.matcher(agent.strip());
        if (!word.find()) return "";
        return word.group().length() > LONGEST ? word.group().substring(0, LONGEST) + "…" : word.group();
    }
}
