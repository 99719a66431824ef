package hearth.base.page;

import hearth.base.crypto.Sha256;
import hearth.base.page.Asset.Content;
import hearth.base.text.Packed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Libraries out of their jars with the few lines of ours that work with them, in one file. Only a chat with something for them to
 * do asks for one, so it is read when that is first asked for. Their paths name their versions, and what was published under a
 * version never changes: so the paths can stand for the content in its address.
 */
enum Bundle {
    CODE("apart/code.js", "apart/code.js"),
    MATH("apart/math.js", "apart/math.js"),
    DIAGRAM("apart/diagram.html", "apart/diagram.js");

    /** Beyond the forty languages that its authors call common, and have in its main file. */
    private static final List<String> LANGUAGES = List.of(
            "apache",
            "clojure",
            "cmake",
            "dart",
            "dockerfile",
            "dos",
            "elixir",
            "erlang",
            "fortran",
            "fsharp",
            "gradle",
            "groovy",
            "haskell",
            "http",
            "julia",
            "latex",
            "lisp",
            "matlab",
            "nginx",
            "nix",
            "ocaml",
            "powershell",
            "properties",
            "protobuf",
            "scala",
            "scheme",
            "vim",
            "x86asm");

    private final String asset;
    private final String script;

    Bundle(String asset, String script) {
        this.asset = asset;
        this.script = script;
    }

    String asset() {
        return asset;
    }

    List<String> libraries() {
        return switch (this) {
            case CODE ->
                Stream.concat(
                                Stream.of("highlightjs/11.11.1/highlight.min.js"),
                                LANGUAGES.stream().map(name -> "highlightjs/11.11.1/languages/" + name + ".min.js"))
                        .toList();
            case MATH -> List.of("katex/0.18.11/dist/katex.min.js", "katex/0.18.11/dist/contrib/mhchem.min.js");
            case DIAGRAM -> List.of("mermaid/11.14.0/dist/mermaid.min.js");
        };
    }

    Asset of(WebFiles files) {
        var madeOf = String.join("\n", libraries()) + "\n" + files.text(script) + "\n" + files.text(asset);
        return Asset.later(asset, madeOf, new Once<>(() -> content(files)));
    }

    private Content content(WebFiles files) {
        return isDocument() ? document(files, quiet(all(files))) : new Content(packed(all(files)), "");
    }

    private boolean isDocument() {
        return asset.endsWith(".html");
    }

    /** All in one, with a script that is named by its hash: it needs nothing from anywhere, and so it gets nothing. */
    private Content document(WebFiles files, String script) {
        var hash = Sha256.base64(script.getBytes(StandardCharsets.UTF_8));
        var text = files.text(asset).replace("<script></script>", "<script>" + script + "</script>");
        return new Content(packed(text), "script-src 'sha256-" + hash + "'; style-src 'unsafe-inline'; img-src data:");
    }

    private static Packed packed(String text) {
        return Packed.tight(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With semicolons, because a file may begin with what would go on with the last line of the one before. */
    private String all(WebFiles files) {
        return Stream.concat(
                        libraries().stream().map(path -> new String(files.library(path), StandardCharsets.UTF_8)),
                        Stream.of(files.text(script)))
                .collect(Collectors.joining("\n;\n"));
    }

    /** Within a document these would mean something to who reads the HTML; as escapes they mean the same to the script. */
    private static String quiet(String script) {
        return script.replace("\r\n", "\n").replace("<!--", "\\x3c!--").replaceAll("(?i)<(/?script)", "\\\\x3c$1");
    }
}
