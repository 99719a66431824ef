package hearth.base.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes in hearth.toml are read, or refused as bad configuration; nothing else is thrown. */
class ConfigurationFuzz {
    @TempDir
    static Path data;

    @FuzzTest(maxDuration = "10s")
    void any_file_is_read_or_refused(byte[] file) throws IOException {
        Files.write(data.resolve("hearth.toml"), file);
        try {
            Configuration.read(Map.of(), Map.of("HEARTH_DATA", data.toString()));
        } catch (Refusal refusal) {
            if (refusal.code() != ExitCode.CONFIGURATION) throw refusal;
        }
    }
}
