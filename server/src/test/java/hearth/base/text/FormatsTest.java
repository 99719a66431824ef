package hearth.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));
    private final Formats german = new Formats(Locale.GERMAN, ZoneId.of("Europe/Berlin"));

    @Test
    void money_is_exact_and_small_amounts_are_more_than_zero() {
        assertThat(english.money(25_730_000_000L)).isEqualTo("$\u202f25.73");
        assertThat(english.money(1_234_567_000_000_000L)).isEqualTo("$\u202f1,234,567.00");
        assertThat(english.money(412_300L)).isEqualTo("$\u202f0.0004");
        assertThat(english.money(0)).isEqualTo("$\u202f0.00");
        assertThat(english.money(-5_000_000_000L)).isEqualTo("\u2212$\u202f5.00");
        assertThat(german.money(25_735_000_000L)).isEqualTo("25,74\u00a0$");
        assertThat(english.money(Long.MAX_VALUE)).isEqualTo("$\u202f9,223,372,036.85");
    }

    @Test
    void numbers_follow_the_language() {
        assertThat(english.number(37_569)).isEqualTo("37,569");
        assertThat(german.number(37_569.5)).isEqualTo("37.569,5");
        assertThat(english.percent(0.73)).isEqualTo("73%");
        assertThat(german.percent(0.73)).isEqualTo("73\u00a0%");
    }

    @Test
    void bytes_are_said_in_the_unit_that_fits() {
        assertThat(english.bytes(999)).isEqualTo("999\u00a0B");
        assertThat(english.bytes(1_900_000)).isEqualTo("1.9\u00a0MB");
        assertThat(german.bytes(1_900_000)).isEqualTo("1,9\u00a0MB");
        assertThat(english.bytes(240_400)).isEqualTo("240\u00a0kB");
        assertThat(english.bytes(Long.MAX_VALUE)).isEqualTo("9.2\u00a0EB");
    }

    @Test
    void times_are_of_the_place_and_the_language() {
        var noon = Instant.parse("2026-11-21T11:00:00Z");

        assertThat(english.date(noon)).isEqualTo("Nov 21, 2026");
        assertThat(german.date(noon)).isEqualTo("21.11.2026");
        assertThat(german.time(noon)).isEqualTo("12:00");
        assertThat(german.moment(noon)).isEqualTo("21.11.2026, 12:00");
    }
}
