package hearth.base.crypto;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** A text as the square that a phone reads, drawn in SVG. */
public final class QrCode {
    /** Empty modules on each side, without which readers do not find it. */
    static final int QUIET = 4;

    private QrCode() {}

    /** Black on white whatever the theme, by attributes alone: the content policy lets no inline style pass. */
    public static String svg(String text, String label) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        var side = code.size + 2 * QUIET;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" role=\"img\" aria-label=\"" + escaped(label) + "\" shape-rendering=\"crispEdges\">"
                + "<rect width=\"" + side + "\" height=\"" + side + "\" fill=\"#fff\"/>"
                + "<path fill=\"#000\" d=\"" + path(code) + "\"/></svg>";
    }

    private static String path(io.nayuki.qrcodegen.QrCode code) {
        var path = new StringBuilder();
        for (var row = 0; row < code.size; row++) {
            for (var column = 0; column < code.size; column++) {
                if (!code.getModule(column, row)) continue;
                var length = run(code, column, row);
                path.append("M").append(column + QUIET).append(" ").append(row + QUIET);
                path.append("h").append(length).append("v1h-").append(length).append("z");
                column += length;
            }
        }
        return path.toString();
    }

    /** How many dark modules follow each other from here: one stroke draws them all. */
    private static int run(io.nayuki.qrcodegen.QrCode code, int column, int row) {
        var end = column;
        // Outside the square every module is light.
        while (code.getModule(end, row)) end++;
        return end - column;
    }

    private static String escaped(String label) {
        return label.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
