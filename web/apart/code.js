// Runs beside the page, with the grammars above it in one file.
onmessage = ({ data }) => postMessage(painted(data))
postMessage("ready")

function painted({ language, text }) {
  return hljs.getLanguage(language) ? hljs.highlight(text, { language, ignoreIllegals: true }).value : null
}
