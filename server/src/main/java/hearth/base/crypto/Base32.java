package hearth.base.crypto;

/** Bytes as letters and digits that a person can type (RFC 4648), without padding. Java has none. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String text(byte[] bytes) {
        var text = new StringBuilder();
        var held = 0;
        var bits = 0;
        for (var each : bytes) {
            held = (held << Byte.SIZE) | (each & 0xff);
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) text.append(letter(held >>> (bits - BITS)));
        }
        if (bits > 0) text.append(letter(held << (BITS - bits)));
        return text.toString();
    }

    private static char letter(int value) {
        return LETTERS.charAt(value & 0x1f);
    }
}
