package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.junit.jupiter.api.Test;

/** Only a hundredth of the library that hashes passwords goes into our jar; what goes in must be enough. */
class PackedArgon2Test {
    @Test
    void the_packed_part_of_the_library_hashes_and_checks() throws Exception {
        try (var jar = new PackedClasses(packed())) {
            var passwords = jar.loadClass(Passwords.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            var hash = passwords.getClass().getMethod("hash", String.class);
            var matches = passwords.getClass().getMethod("matches", String.class, String.class);

            assertThat(matches.invoke(passwords, "sunflowers", hash.invoke(passwords, "sunflowers")))
                    .isEqualTo(true);
            assertThat(matches.invoke(passwords, "roses", hash.invoke(passwords, "sunflowers")))
                    .isEqualTo(false);
        }
    }

    private static List<Pattern> packed() throws IOException {
        var pom = Files.readString(Path.of(System.getProperty("hearth.root", "."), "pom.xml"));
        var filter = pom.substring(pom.indexOf("<artifact>org.bouncycastle:"));
        return Pattern.compile("<include>(.+)</include>")
                .matcher(filter.substring(0, filter.indexOf("</filter>")))
                .results()
                .map(include -> pattern(include.group(1)))
                .toList();
    }

    private static Pattern pattern(String include) {
        return Pattern.compile(
                Arrays.stream(include.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
    }

    /** Our classes and the packed ones of the library; no others than Java's. */
    private static final class PackedClasses extends URLClassLoader {
        private final List<Pattern> packed;

        PackedClasses(List<Pattern> packed) {
            super(new URL[] {home(Passwords.class), home(Argon2BytesGenerator.class)}, getPlatformClassLoader());
            this.packed = packed;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var file = name.replace('.', '/') + ".class";
            var isPacked =
                    packed.stream().anyMatch(pattern -> pattern.matcher(file).matches());
            if (name.startsWith("org.bouncycastle.") && !isPacked) throw new ClassNotFoundException(name);
            return super.findClass(name);
        }

        private static URL home(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }
    }
}
