package hearth.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;

/** Reads what must not be accepted. */
final class Configurations {
    private Configurations() {}

    static Refusal refusal(Map<String, String> flags, Map<String, String> environment) {
        var thrown = catchThrowable(() -> Configuration.read(flags, environment));
        if (!(thrown instanceof Refusal refusal)) throw new AssertionError("not refused", thrown);
        assertThat(refusal.code()).isEqualTo(ExitCode.CONFIGURATION);
        return refusal;
    }
}
