package hearth.catalogue.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private final PriceList list = list(
            listed("openai", "gpt-4o"),
            listed("openai", "gpt-4o-2024-05-13"),
            listed("openai", "gpt-4o-mini"),
            listed("openai", "o3"),
            listed("anthropic", "claude-opus-4-5", "claude-opus-latest"),
            listed("anthropic", "claude-sonnet-4-5"),
            listed("gemini", "gemini-2.5-pro"),
            listed("openrouter", "anthropic/claude-sonnet-4.5"),
            listed("openrouter", "one/alike"),
            listed("openrouter", "two/alike"),
            listed("fireworks", "accounts/fireworks/models/kimi-k3"),
            listed("together", "moonshotai/Kimi-K3"));

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, gpt-4o",
        "OpenAI, GPT-4o, gpt-4o",
        "openai, openai/gpt-4o, gpt-4o",
        "openai, gpt-4o-2024-11-20, gpt-4o",
        "openai, openai/gpt-4o-2024-11-20, gpt-4o",
        "openai, gpt-4o-2024-05-13, gpt-4o-2024-05-13",
        "openai, gpt-4o-mini-2024-07-18, gpt-4o-mini",
        "anthropic, claude-opus-latest, claude-opus-4-5",
        "anthropic, claude-opus-4-5-20251101, claude-opus-4-5",
        "anthropic, claude-sonnet-4-5@20250929, claude-sonnet-4-5",
        "gemini, models/gemini-2.5-pro, gemini-2.5-pro",
        "openrouter, anthropic/claude-sonnet-4.5, anthropic/claude-sonnet-4.5",
        "openrouter, openrouter/anthropic/claude-sonnet-4.5, anthropic/claude-sonnet-4.5",
        "openrouter, Anthropic/Claude-Sonnet-4.5-20250929, anthropic/claude-sonnet-4.5",
        "fireworks, accounts/fireworks/models/kimi-k3, accounts/fireworks/models/kimi-k3",
        "fireworks, kimi-k3, accounts/fireworks/models/kimi-k3",
        "together, moonshotai/kimi-k3, moonshotai/Kimi-K3",
    })
    void a_model_is_found_by_the_names_it_is_called_by(String provider, String asked, String model) {
        assertThat(list.find(provider, asked)).hasValueSatisfying(found -> {
            assertThat(found.provider()).isEqualToIgnoringCase(provider);
            assertThat(found.model()).isEqualTo(model);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4",
        "openai, gpt-4o-",
        "openai, gpt-4o-micro",
        "openai, gpt-4o-mini-high",
        "openai, gpt-4o-audio-preview-2024-12-17",
        "openai, gpt-4o-2024-13-01",
        "openai, gpt-4o-2024-1120",
        "openai, gpt-4o-0513",
        "openai, o3-mini",
        "openai, ft:gpt-4o:anna::1",
        "openai, azure/gpt-4o",
        "openai, claude-opus-4-5",
        "openrouter, gpt-4o",
        "openrouter, openai/gpt-4o",
        "openrouter, anthropic/claude-sonnet-4.5:free",
        "openrouter, alike",
        "fireworks, accounts/anna/models/kimi-k3",
        "openai-compatible, gpt-4o",
        "ollama, gpt-4o",
        "'', ''",
    })
    void a_name_that_is_only_alike_is_another_model(String provider, String asked) {
        assertThat(list.find(provider, asked)).isEmpty();
    }

    @Test
    void no_two_models_of_a_provider_have_one_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(listed("openai", "gpt-4o"), listed("openai", "GPT-4o")))
                .withMessageContaining("openai GPT-4o is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(listed("openai", "gpt-4o"), listed("openai", "omni", "gpt-4o")));
        assertThat(list(listed("openai", "gpt-4o"), listed("azure-openai", "gpt-4o"))
                        .models())
                .hasSize(2);
    }

    private static PriceList list(Listed... models) {
        return new PriceList("2026.11.1", LocalDate.of(2026, 11, 21), List.of(models));
    }

    private static Listed listed(String provider, String model, String... aliases) {
        var date = LocalDate.of(2026, 11, 21);
        return new Listed(
                provider, model, List.of(aliases), Price.UNKNOWN, null, null, Set.of(), "https://example.org", date);
    }
}
