package hearth.base.page;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.crypto.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Libraries as browsers get them. */
class BundleTest {
    private static final Pattern PACKED =
            Pattern.compile("<include>META-INF/resources/webjars/((?:highlightjs|katex|mermaid)/.*\\.js)</include>");
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final WebFiles files = WebFiles.bundled();

    private String text(Bundle bundle) {
        return new String(bundle.of(files).content().get().packed().plain(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void each_holds_its_libraries_and_ends_with_what_is_ours(Bundle bundle) {
        assertThat(text(bundle)).hasSizeGreaterThan(100_000).contains("postMessage");
        assertThat(bundle.of(files).content().get().packed().isSmallerGzipped()).isTrue();
    }

    /** Else it would work everywhere but in the jar. */
    @Test
    void what_is_packed_is_what_is_read() throws IOException {
        var pom =
                Files.readString(Path.of(System.getProperty("hearth.root", ".")).resolve("pom.xml"));
        var packed = new HashSet<String>();
        PACKED.matcher(pom).results().forEach(found -> packed.add(found.group(1)));
        var read = new HashSet<String>();
        Arrays.stream(Bundle.values()).forEach(bundle -> read.addAll(bundle.libraries()));

        assertThat(packed).isEqualTo(read);
    }

    @Test
    void the_frame_of_diagrams_runs_one_script_which_its_policy_names_and_loads_nothing() {
        var scripts = SCRIPT.matcher(text(Bundle.DIAGRAM)).results().toList();
        assertThat(scripts).hasSize(1);
        var hash = Sha256.base64(scripts.getFirst().group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(Bundle.DIAGRAM.of(files).content().get().may())
                .isEqualTo("script-src 'sha256-" + hash + "'; style-src 'unsafe-inline'; img-src data:");
        assertThat(text(Bundle.DIAGRAM)).doesNotContain("src=\"http", "<link");
        assertThat(scripts.getFirst().group(1)).doesNotContainIgnoringCase("<script", "<!--");
    }
}
