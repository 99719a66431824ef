package hearth.chat;

import hearth.base.text.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A file that somebody wants to send along, found to be something that models can be sent. */
public record Enclosure(String name, String type, long size, long tokens, String content) {
    private static final int LONGEST_NAME = 120;
    private static final int LARGEST_PICTURE = 10 << 20;
    private static final int LARGEST_TEXT = 2 << 20;
    /** What providers count for one of the usual size, rather more. */
    private static final long TOKENS_OF_A_PICTURE = 1_500;

    private static final int BYTES_OF_A_TOKEN = 3;

    /** By what is in it, whatever its name says. */
    public static Enclosure of(String name, byte[] content) {
        var shortName = name(name);
        var picture = picture(content);
        if (picture.isPresent()) {
            requireAtMost(shortName, content, LARGEST_PICTURE);
            var encoded = Base64.getEncoder().encodeToString(content);
            return new Enclosure(shortName, picture.get(), content.length, TOKENS_OF_A_PICTURE, encoded);
        }
        requireAtMost(shortName, content, LARGEST_TEXT);
        var text = text(content).orElseThrow(() -> odd(shortName));
        return new Enclosure(shortName, "text/plain", content.length, content.length / BYTES_OF_A_TOKEN, text);
    }

    /** Without the folders that some browsers send, and with nothing in it that is no character. */
    private static String name(String typed) {
        var last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        if (plain.isEmpty()) return "file";
        return plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
    }

    private static void requireAtMost(String name, byte[] content, int most) {
        if (content.length == 0) throw fault(name, "attachment_empty", name + " is empty.");
        if (content.length > most) {
            throw fault(
                    name,
                    "attachment_large",
                    name + " has " + (content.length >> 20) + " MB; at most " + (most >> 20) + " MB can be sent.");
        }
    }

    private static Problem odd(String name) {
        return fault(
                name,
                "attachment_kind",
                name + " is neither text nor a picture (PNG, JPEG, GIF, WebP). Send what is in it as text.");
    }

    private static Problem fault(String name, String code, String sentence) {
        return Problem.invalid("files", code, sentence).about(name);
    }

    private static Optional<String> picture(byte[] content) {
        if (begins(content, 0, "\u0089PNG\r\n")) return Optional.of("image/png");
        if (begins(content, 0, "\u00ff\u00d8\u00ff")) return Optional.of("image/jpeg");
        if (begins(content, 0, "GIF8")) return Optional.of("image/gif");
        if (begins(content, 0, "RIFF") && begins(content, 8, "WEBP")) return Optional.of("image/webp");
        return Optional.empty();
    }

    private static boolean begins(byte[] content, int at, String mark) {
        var bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < at + bytes.length) return false;
        for (var each = 0; each < bytes.length; each++) {
            if (content[at + each] != bytes[each]) return false;
        }
        return true;
    }

    private static Optional<String> text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException odd) {
            return Optional.empty();
        }
    }
}
