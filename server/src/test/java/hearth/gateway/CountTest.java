package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.meter.Spend.Provenance;
import hearth.meter.Spend.Tokens;
import hearth.wire.talk.Usage;
import org.junit.jupiter.api.Test;

class CountTest {
    /** As some providers report it at the very beginning of a stream. */
    private static final Usage BEGUN = new Usage(100, 40, 0, 1, 0);

    @Test
    void what_a_provider_reports_of_a_whole_answer_is_believed() {
        assertThat(new Count(BEGUN, 4000, 4000).whole()).isEqualTo(new Tokens(BEGUN, Provenance.REPORTED));
    }

    @Test
    void where_nothing_is_reported_four_characters_are_a_token() {
        var counted = new Usage(10, 0, 0, 3, 0);

        assertThat(new Count(null, 40, 9).whole()).isEqualTo(new Tokens(counted, Provenance.COMPUTED));
        assertThat(new Count(null, 40, 9).soFar()).isEqualTo(new Tokens(counted, Provenance.ESTIMATED));
    }

    @Test
    void what_came_after_the_report_of_a_stream_that_broke_off_is_counted() {
        assertThat(new Count(BEGUN, 400, 80).soFar())
                .isEqualTo(new Tokens(new Usage(100, 40, 0, 20, 0), Provenance.ESTIMATED));
        assertThat(new Count(BEGUN, 400, 4).soFar()).isEqualTo(new Tokens(BEGUN, Provenance.REPORTED));
    }
}
