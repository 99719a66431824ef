package hearth.base.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the texts of settings; every refusal says what would be right. */
final class Values {
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KIB",
            1L << 10,
            "MIB",
            1L << 20,
            "GIB",
            1L << 30);

    private Values() {}

    static <T> Function<String, Optional<T>> optional(Function<String, T> reader) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
    }

    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Write one of: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    static Function<String, String> word(String... known) {
        return text -> {
            var word = text.toLowerCase(Locale.ROOT);
            if (List.of(known).contains(word)) return word;
            throw new IllegalArgumentException("Write one of: " + String.join(", ", known) + ".");
        };
    }

    /** Of something that is called over HTTP; a name and a password do not belong in it. */
    static URI webAddress(String text) {
        var fix = "Write an address such as https://api.example.com/v1; a key goes into the setting for it.";
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && bare) return uri;
        } catch (URISyntaxException odd) {
            throw new IllegalArgumentException(fix, odd);
        }
        throw new IllegalArgumentException(fix);
    }

    static Function<String, Integer> whole(int least, int most) {
        return text -> {
            var range = "Write a whole number from " + least + " to " + most + ".";
            try {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException notOne) {
                throw new IllegalArgumentException(range, notOne);
            }
            throw new IllegalArgumentException(range);
        };
    }

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on" -> true;
            case "false", "no", "0", "off" -> false;
            default -> throw new IllegalArgumentException("Write true or false.");
        };
    }

    /** 10MB is ten million bytes, 10MiB ten times 1,048,576. */
    static long bytes(String text) {
        var fix = "Write a size such as 10MB, 512KB or 1GiB.";
        var digits = text.chars().takeWhile(Character::isDigit).count();
        var unit = UNITS.get(text.substring((int) digits).strip().toUpperCase(Locale.ROOT));
        if (digits == 0 || digits > 9 || unit == null) throw new IllegalArgumentException(fix);
        var size = Long.parseLong(text.substring(0, (int) digits)) * unit;
        if (size == 0) throw new IllegalArgumentException(fix);
        return size;
    }

    static String postgresUrl(String text) {
        if (text.startsWith("jdbc:postgresql://") && !text.contains("@")) return text;
        throw new IllegalArgumentException(
                "Write jdbc:postgresql://host:5432/database, with HEARTH_DB_USER and HEARTH_DB_PASSWORD beside it; unset it for SQLite.");
    }

    static String longSecret(String text) {
        if (text.length() >= 32) return text;
        throw new IllegalArgumentException("Too short: at least 32 characters, such as from openssl rand -base64 48.");
    }

    static String setupToken(String text) {
        if (text.matches("[A-Za-z0-9_-]{16,200}")) return text;
        throw new IllegalArgumentException(
                "Write 16 to 200 letters, digits, - or _, such as from openssl rand -hex 24.");
    }

    static URI origin(String text) {
        var fix =
                "Write http:// or https://, a host and perhaps a port, such as https://hearth.example.org; a path goes to HEARTH_BASE_PATH.";
        try {
            var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && bare) return uri;
        } catch (URISyntaxException odd) {
            throw new IllegalArgumentException(fix, odd);
        }
        throw new IllegalArgumentException(fix);
    }
}
