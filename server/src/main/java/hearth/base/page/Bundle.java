package hearth.base.page;

import hearth.base.crypto.Sha256;
import hearth.base.page.Asset.Content;
import hearth.base.text.Packed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Libraries out of their jars with the few lines of ours that work with them, in one file. Only a chat with something for them to
 * do asks for one, so it is read when that is first asked for. Their paths name their versions, and what was published under a
 * version never changes: so the paths can stand for the content in its address.
 */
enum Bundle {
    CODE("apart/code.js", highlighting()),
    MATH("apart/math.js", List.of("katex/0.18.11/dist/katex.min.js", "katex/0.18.11/dist/contrib/mhchem.min.js")),
    DIAGRAM("apart/diagram.js", List.of("mermaid/11.14.0/dist/mermaid.min.js")) {
        @Override
        String asset() {
            return FRAME;
        }

        @Override
        String ours(WebFiles files) {
            return super.ours(files) + files.text(FRAME);
        }

        /** All in one document, whose script is named by its hash: it needs nothing from anywhere, and so it gets nothing. */
        @Override
        Content content(WebFiles files) {
            var script = quiet(script(files));
            var hash = Sha256.base64(script.getBytes(StandardCharsets.UTF_8));
            var document = files.text(FRAME).replace("<script></script>", "<script>" + script + "</script>");
            return new Content(
                    Packed.tight(document.getBytes(StandardCharsets.UTF_8)),
                    "script-src 'sha256-" + hash + "'; style-src 'unsafe-inline'; img-src data:");
        }
    };

    private static final String FRAME = "apart/diagram.html";

    private final String script;
    private final List<String> libraries;

    Bundle(String script, List<String> libraries) {
        this.script = script;
        this.libraries = libraries;
    }

    /** The forty languages that its authors call common are in its main file; these are others that people ask about. */
    private static List<String> highlighting() {
        var files = new ArrayList<String>(List.of("highlightjs/11.11.1/highlight.min.js"));
        for (var language : List.of(
                "apache", "clojure", "cmake", "dart", "dockerfile", "dos", "elixir", "erlang", "fortran", "fsharp", "gradle",
                "groovy", "haskell", "http", "julia", "latex", "lisp", "matlab", "nginx", "nix", "ocaml", "powershell",
                "properties", "protobuf", "scala", "scheme", "vim", "x86asm")) {
            files.add("highlightjs/11.11.1/languages/" + language + ".min.js");
        }
        return List.copyOf(files);
    }

    String asset() {
        return script;
    }

    Asset of(WebFiles files) {
        var madeOf = String.join("\n", libraries) + "\n" + ours(files);
        return Asset.later(asset(), madeOf, new Once<>(() -> content(files)));
    }

    String ours(WebFiles files) {
        return files.text(script);
    }

    Content content(WebFiles files) {
        return new Content(Packed.tight(script(files).getBytes(StandardCharsets.UTF_8)), "");
    }

    String script(WebFiles files) {
        var text = new StringBuilder();
        for (var library : libraries) {
            // A semicolon, because one may begin with what would go on with the last line of the one before.
            text.append(new String(files.library(library), StandardCharsets.UTF_8)).append("\n;\n");
        }
        return text.append(files.text(script)).toString();
    }

    /** Within a document these would mean something to who reads the HTML; as escapes they mean the same to the script. */
    static String quiet(String script) {
        return script.replace("\r\n", "\n")
                .replace("<!--", "\\x3c!--")
                .replaceAll("(?i)<(/?script)", "\\\\x3c$1");
    }
}
