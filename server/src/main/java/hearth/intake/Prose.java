package hearth.intake;

import java.util.regex.Pattern;

/** Texts of exports as they may stand in a chat. */
final class Prose {
    /** A picture inside of a text: nobody reads it, and it is longer than everything else. */
    private static final Pattern DATA = Pattern.compile("data:[a-zA-Z0-9.+/-]{1,80};base64,[A-Za-z0-9+/=_-]*+");

    private Prose() {}

    static String withoutData(String text) {
        return text.contains(";base64,") ? DATA.matcher(text).replaceAll("[file]") : text;
    }

    /** A text of somebody's file, whatever stands in it. */
    static String quoted(String name, String language, String content) {
        var fence = new StringBuilder("```");
        while (content.contains(fence)) fence.append('`');
        var title = name.isBlank() ? "" : "**" + name.strip() + "**\n\n";
        return title + fence + language + "\n" + content.stripTrailing() + "\n" + fence;
    }

    /** Where a file was that does not come along. */
    static String file(String name) {
        return name.isBlank() ? "[file]" : "[file: " + name.strip() + "]";
    }
}
