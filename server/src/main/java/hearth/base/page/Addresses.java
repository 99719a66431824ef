package hearth.base.page;

import hearth.base.config.BasePath;
import hearth.base.crypto.QrCode;
import hearth.markup.SafeHtml;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What templates point with: paths below the base, hashed assets, icons, and the token of a form. */
final class Addresses extends AbstractExtension {
    private static final Pattern ICON = Pattern.compile("[a-z0-9-]+");

    private final Assets assets;
    private final BasePath base;

    Addresses(Assets assets, BasePath base) {
        this.assets = assets;
        this.base = base;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "path", new Call((reader, arguments) -> base.of(text(arguments))),
                "asset", new Call((reader, arguments) -> assets.address(text(arguments))),
                "icon", new Call((reader, arguments) -> icon(text(arguments))),
                "qr", new Call((reader, arguments) -> qr(arguments)),
                "csrf", new Call((reader, arguments) -> csrf(reader)),
                "safe", new Call((reader, arguments) -> new SafeString(((SafeHtml) arguments.getFirst()).text())));
    }

    /** Decoration only: what it means is said in words beside it. */
    private SafeString icon(String name) {
        if (!ICON.matcher(name).matches()) throw new IllegalArgumentException("not the name of an icon: " + name);
        return new SafeString("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\""
                + assets.address("icons.svg") + "#" + name + "\"></use></svg>");
    }

    /** An address as a square that a phone can read, and what it is for those who cannot see it. */
    private static SafeString qr(List<Object> arguments) {
        return new SafeString(
                QrCode.svg(arguments.getFirst().toString(), arguments.getLast().toString()));
    }

    private static SafeString csrf(Call.Reader reader) {
        var token = reader.request().formToken();
        return new SafeString("<input type=\"hidden\" name=\"" + token.field() + "\" value=\"" + token.value() + "\">");
    }

    private static String text(List<Object> arguments) {
        return arguments.getFirst().toString();
    }
}
