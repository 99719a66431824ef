package hearth.wire.prompt;

/** Where an image is. */
public sealed interface Picture {
    record Address(String url) implements Picture {}

    record Inline(String type, String base64) implements Picture {}

    /** A {@code data:} address holds the image itself. */
    static Picture of(String url) {
        var comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) return new Address(url);
        var head = url.substring("data:".length(), comma);
        if (!head.endsWith(";base64")) return new Address(url);
        var type = head.substring(0, head.length() - ";base64".length());
        var parameters = type.indexOf(';');
        return new Inline(parameters < 0 ? type : type.substring(0, parameters), url.substring(comma + 1));
    }

    /** As an address, whichever it is. */
    default String url() {
        return switch (this) {
            case Address(var url) -> url;
            case Inline(var type, var base64) -> "data:" + type + ";base64," + base64;
        };
    }
}
