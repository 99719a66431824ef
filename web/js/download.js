// Code as a file, under a name that other programs understand.
// Where its ending is not its name.
const ENDINGS = {
  "": "txt", text: "txt", plaintext: "txt", python: "py", javascript: "js", typescript: "ts", bash: "sh", shell: "sh", console: "sh",
  zsh: "sh", kotlin: "kt", csharp: "cs", "c#": "cs", "c++": "cpp", rust: "rs", ruby: "rb", golang: "go", yml: "yaml",
  markdown: "md", powershell: "ps1", perl: "pl", haskell: "hs", elixir: "ex", erlang: "erl", clojure: "clj", latex: "tex",
  mermaid: "mmd", matlab: "m", objectivec: "m", julia: "jl", fsharp: "fs", ocaml: "ml", protobuf: "proto", vbnet: "vb",
}
const NAMES = { dockerfile: "Dockerfile", docker: "Dockerfile", makefile: "Makefile", make: "Makefile", cmake: "CMakeLists.txt" }

export function download(figure) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([figure.querySelector("pre").textContent]))
  link.download = fileName(figure.dataset.language ?? "")
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function fileName(language) {
  const ending = ENDINGS[language] ?? (/^[a-z0-9]{1,10}$/.test(language) ? language : "txt")
  return NAMES[language] ?? `code.${ending}`
}
