package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.StringReader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class QrCodeTest {
    private static final Pattern STROKE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(strings = {"a", "sunflowers in march", "Grüße aus dem Gewächshaus 🌻"})
    void a_phone_reads_the_text(String text) throws Exception {
        assertThat(read(svg(text, "Code"))).isEqualTo(text);
    }

    @Test
    void a_phone_reads_the_address_of_an_authenticator() throws Exception {
        var uri = Totp.fresh().uri("anna.meyer+house@example.org");

        assertThat(read(svg(uri, "Code"))).isEqualTo(uri);
    }

    @Test
    void it_is_black_on_white_by_attributes_alone() throws Exception {
        var svg = svg("sunflowers", "Code");

        assertThat(svg.getElementsByTagName("*").getLength()).isEqualTo(2);
        assertThat(only(svg, "rect").getAttribute("fill")).isEqualTo("#fff");
        assertThat(only(svg, "path").getAttribute("fill")).isEqualTo("#000");
        assertThat(QrCode.svg("sunflowers", "Code")).doesNotContain("style", "class", "<script");
    }

    @Test
    void white_reaches_to_the_edges_and_four_modules_around_it_are_quiet() throws Exception {
        var svg = svg("sunflowers", "Code");
        var side = side(svg);
        var strokes =
                STROKE.matcher(only(svg, "path").getAttribute("d")).results().toList();

        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 29 29");
        assertThat(only(svg, "rect").getAttribute("width")).isEqualTo("29");
        assertThat(only(svg, "rect").getAttribute("height")).isEqualTo("29");
        assertThat(strokes).allMatch(stroke -> number(stroke, 1) >= 4 && number(stroke, 2) >= 4);
        assertThat(strokes)
                .allMatch(stroke -> number(stroke, 1) + number(stroke, 3) <= side - 4 && number(stroke, 2) < side - 4);
    }

    @Test
    void who_cannot_see_it_hears_what_it_is() throws Exception {
        var svg = svg("sunflowers", "Anna's \"code\" <b> & more");

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("Anna's \"code\" <b> & more");
    }

    private static Element svg(String text, String label) throws Exception {
        var source = new InputSource(new StringReader(QrCode.svg(text, label)));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(source)
                .getDocumentElement();
    }

    /** Paints the strokes and gives the picture to a reader's decoder. */
    private static String read(Element svg) throws Exception {
        var modules = side(svg) - 8;
        var bits = new BitMatrix(modules);
        var path = only(svg, "path").getAttribute("d");
        assertThat(STROKE.matcher(path).replaceAll("")).isEmpty();
        STROKE.matcher(path).results().forEach(stroke -> {
            assertThat(number(stroke, 4)).isEqualTo(number(stroke, 3));
            assertThat(bits.get(number(stroke, 1) - 4, number(stroke, 2) - 4)).isFalse();
            bits.setRegion(number(stroke, 1) - 4, number(stroke, 2) - 4, number(stroke, 3), 1);
        });
        return new Decoder().decode(bits).getText();
    }

    private static int side(Element svg) {
        return Integer.parseInt(svg.getAttribute("viewBox").split(" ")[2]);
    }

    private static int number(MatchResult stroke, int group) {
        return Integer.parseInt(stroke.group(group));
    }

    private static Element only(Element svg, String name) {
        assertThat(svg.getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) svg.getElementsByTagName(name).item(0);
    }
}
