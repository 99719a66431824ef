package hearth.base.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of web/: out of the jar, or in development out of the folder as it is now. */
public final class WebFiles {
    private static final String HTMX = "htmx.org/2.0.10/dist/htmx.min.js";

    private final Optional<Path> folder;

    private WebFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    public static WebFiles bundled() {
        return new WebFiles(Optional.empty());
    }

    public static WebFiles in(Path folder) {
        return new WebFiles(Optional.of(folder));
    }

    boolean changes() {
        return folder.isPresent();
    }

    /** Paths below web/, in order. */
    List<String> names() {
        return new String(resource("/web/index"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    byte[] bytes(String name) {
        return folder.map(root -> file(root.resolve(name))).orElseGet(() -> resource("/web/" + name));
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    byte[] htmx() {
        return library(HTMX);
    }

    /** A file of somebody else's, by its path in its jar, which names its version. */
    byte[] library(String path) {
        return resource("/META-INF/resources/webjars/" + path);
    }

    private static byte[] file(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
