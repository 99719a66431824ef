package hearth.window;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.lang.ref.SoftReference;

/** Counts tokens: exactly where the model's own way is known, else rather a little too many. */
final class Tokens {
    /** Of the words that each message is wrapped in. */
    private static final long OF_A_MESSAGE = 4;

    /** Its tables take some 20 MB, and only long chats need them: they are given up when memory is short. */
    private SoftReference<EncodingRegistry> registry = new SoftReference<>(null);

    /** Costs next to nothing. */
    static long estimate(String text) {
        return text.codePoints().mapToLong(Tokens::quarters).sum() / 4 + OF_A_MESSAGE;
    }

    /** Quarters of a token that a character takes, about: letters of English words least, of other scripts more. */
    private static long quarters(int point) {
        if (point < 0x80) return isLetterOrSpace(point) ? 1 : 3;
        return point < 0x800 ? 2 : 4;
    }

    private static boolean isLetterOrSpace(int point) {
        return point == ' ' || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    }

    long count(Family family, String text) {
        return family.encoding().map(encoding -> exactly(encoding, text)).orElseGet(() -> estimate(text));
    }

    private long exactly(EncodingType encoding, String text) {
        return registry().getEncoding(encoding).countTokensOrdinary(text) + OF_A_MESSAGE;
    }

    private synchronized EncodingRegistry registry() {
        var kept = registry.get();
        if (kept != null) return kept;
        var fresh = Encodings.newLazyEncodingRegistry();
        registry = new SoftReference<>(fresh);
        return fresh;
    }
}
