package hearth.audit;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes several texts as one, each behind its length in bytes, so that no two different lists are written alike. */
final class Canonical {
    private Canonical() {}

    static String of(String... texts) {
        return of(List.of(texts));
    }

    static String of(List<String> texts) {
        var all = new StringBuilder();
        for (var text : texts) all.append(bytes(text)).append(':').append(text);
        return all.toString();
    }

    /** Refuses half a surrogate pair: in bytes it would look like a question mark. */
    private static int bytes(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException half) {
            throw new IllegalArgumentException("half a surrogate pair in a text to be sealed", half);
        }
    }
}
