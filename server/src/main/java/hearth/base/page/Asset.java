package hearth.base.page;

import hearth.base.crypto.Sha256;
import hearth.base.http.Answer;
import hearth.base.text.Packed;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A file that pages load, under an address that changes whenever its content does. */
record Asset(String name, String hash, Supplier<Content> content) {
    private static final int HASH_LENGTH = 12;

    /** @param may what a document for a frame may do; empty for what pages load */
    record Content(Packed packed, String may) {}

    static Asset of(String name, byte[] plain) {
        var content = new Content(compresses(name) ? Packed.of(plain) : Packed.asItIs(plain), "");
        return new Asset(name, hash(plain), () -> content);
    }

    /** One that is made only when it is asked for; this says all that it is made of. */
    static Asset later(String name, String madeOf, Supplier<Content> content) {
        return new Asset(name, hash(madeOf.getBytes(StandardCharsets.UTF_8)), content);
    }

    /** {@code /assets/3f2a9c0d41b7/hearth.css} */
    String address() {
        return Assets.PREFIX + hash + "/" + name;
    }

    Answer answer(boolean forever) {
        var made = content.get();
        var kept = new Answer.Kept(type(), made.packed(), forever);
        return made.may().isEmpty() ? kept : new Answer.Framed(kept, made.may());
    }

    private static String hash(byte[] content) {
        return Sha256.hex(content).substring(0, HASH_LENGTH);
    }

    private static boolean compresses(String name) {
        return !name.endsWith(".woff2") && !name.endsWith(".png");
    }

    private String type() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            case "txt" -> "text/plain; charset=utf-8";
            default -> throw new IllegalArgumentException("nobody said which type " + name + " is");
        };
    }
}
