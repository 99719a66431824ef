package hearth.chat;

import java.util.regex.Pattern;

/** What a chat is called before anybody names it: the beginning of what was said first. */
final class Title {
    private static final int LONGEST = 60;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    /** Marks that begin a line of Markdown; nobody calls a chat by them. */
    private static final Pattern MARKS = Pattern.compile("^[#>*`\\-\\s]+");

    private Title() {}

    static String of(String said) {
        var line = said.lines()
                .map(each -> SPACE.matcher(MARKS.matcher(each).replaceFirst(""))
                        .replaceAll(" ")
                        .strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST ? line : cut(line);
    }

    /** After a word, and never inside a character. */
    private static String cut(String line) {
        var space = line.lastIndexOf(' ', LONGEST - 1);
        var end = space > LONGEST / 2 ? space : LONGEST - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end) + "…";
    }
}
