package hearth.base.page;

import hearth.base.crypto.Sha256;
import hearth.base.text.Packed;

/** A file that pages load, under an address that changes whenever its content does. */
record Asset(String name, String type, Packed content, String hash) {
    private static final int HASH_LENGTH = 12;

    static Asset of(String name, byte[] plain) {
        return new Asset(name, type(name), compresses(name) ? Packed.of(plain) : Packed.asItIs(plain), hash(plain));
    }

    /** {@code /assets/3f2a9c0d41b7/hearth.css} */
    String address() {
        return Assets.PREFIX + hash + "/" + name;
    }

    private static String hash(byte[] content) {
        return Sha256.hex(content).substring(0, HASH_LENGTH);
    }

    private static boolean compresses(String name) {
        return !name.endsWith(".woff2") && !name.endsWith(".png");
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            case "txt" -> "text/plain; charset=utf-8";
            default -> throw new IllegalArgumentException("nobody said which type " + name + " is");
        };
    }
}
