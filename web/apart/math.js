// Runs beside the page, with KaTeX above it in one file.
onmessage = ({ data }) => postMessage(written(data))
postMessage("ready")

// Quotes are escaped in all that KaTeX writes, so what looks like a style is one; our pages allow none.
function written({ tex, display }) {
  try {
    const options = { output: "mathml", displayMode: display, trust: false, strict: "ignore", maxSize: 20, maxExpand: 500 }
    return katex.renderToString(tex, options).replace(/ style="[^"]*"/g, "")
  } catch {
    // Not TeX that it knows: null says so, and the reader sees what was written.
    return null
  }
}
