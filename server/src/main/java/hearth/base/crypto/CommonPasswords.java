package hearth.base.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The passwords that are tried first. Read through each time: a new password is rare, and a hash takes longer than this. */
final class CommonPasswords {
    private static final String LIST = "common-passwords.txt.gz";

    private CommonPasswords() {}

    static boolean contain(String lowerCase) {
        try (var list = open()) {
            return list.lines().anyMatch(lowerCase::equals);
        } catch (IOException broken) {
            throw new UncheckedIOException("the list of common passwords in the jar cannot be read", broken);
        }
    }

    static BufferedReader open() throws IOException {
        var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
    }
}
