package hearth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.TeamId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalPropertiesTest {
    private static final List<TeamId> TEAMS = List.of(TeamId.SERVER, TeamId.next());
    private static final String TEXT = "1:1:";

    @Property
    void no_two_lists_are_written_alike(@ForAll("lists") List<String> one, @ForAll("lists") List<String> other) {
        assertThat(bytes(Canonical.of(one)).equals(bytes(Canonical.of(other)))).isEqualTo(one.equals(other));
    }

    @Property
    void what_was_written_can_be_read_back(@ForAll("lists") List<String> texts) {
        assertThat(read(Canonical.of(texts))).isEqualTo(texts);
    }

    @Property
    void no_two_lines_are_written_alike(@ForAll("lines") Behind one, @ForAll("lines") Behind other) {
        var alike = bytes(one.encoded()).equals(bytes(other.encoded()));

        assertThat(alike).isEqualTo(one.equals(other));
    }

    @Example
    void half_a_surrogate_pair_is_refused_since_its_bytes_are_those_of_a_question_mark() {
        assertThatThrownBy(() -> Canonical.of("\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Canonical.of("\ud83d\udd25")).startsWith("4:");
    }

    /** A line and the hash of the one before it. */
    record Behind(String before, Line line) {
        String encoded() {
            return Chain.encoded(before, line);
        }
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(4);
    }

    /** One text cut into the free fields wherever it can be: what is easily taken for one another. */
    @Provide
    Arbitrary<Behind> lines() {
        return Combinators.combine(
                        Arbitraries.of("", "1"),
                        Arbitraries.of(TEAMS),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.integers().between(0, TEXT.length()).list().ofSize(3))
                .as((before, team, seq, at, cuts) -> new Behind(before, cut(team, seq, at, cuts)));
    }

    private static Line cut(TeamId team, long seq, long at, List<Integer> cuts) {
        var places = cuts.stream().sorted().toList();
        return new Line(
                team,
                seq,
                at,
                TEXT.substring(0, places.get(0)),
                TEXT.substring(places.get(0), places.get(1)),
                TEXT.substring(places.get(1), places.get(2)),
                TEXT.substring(places.get(2)),
                "");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of("", "1", "1:", ":", "0:", "2:a", "a", "ä", "aä", "1:a1:a", "1:a", "🔥");
    }

    private static List<String> read(String text) {
        if (text.isEmpty()) return List.of();
        var colon = text.indexOf(':');
        var bytes = text.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        var length = Integer.parseInt(text.substring(0, colon));
        var first = new String(bytes, 0, length, StandardCharsets.UTF_8);
        var all = new java.util.ArrayList<>(List.of(first));
        all.addAll(read(new String(bytes, length, bytes.length - length, StandardCharsets.UTF_8)));
        return all;
    }

    /** As the hash sees it. */
    private static List<Byte> bytes(String text) {
        var list = new java.util.ArrayList<Byte>();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) list.add(each);
        return list;
    }
}
