// Code: its colours, and what one does with it.
import { bounded } from "/assets/js/bounded.js"
import { download } from "/assets/js/download.js"

const LONGEST = 50_000
const tools = document.getElementById("code-tools")
const paint = bounded("/assets/apart/code.js")

export function dress(figure) {
  const pre = figure.querySelector(":scope > pre")
  const code = pre.querySelector("code")
  pre.id ||= `code-${crypto.getRandomValues(new Uint32Array(2)).join("")}`
  const buttons = tools.content.firstElementChild.cloneNode(true)
  buttons.querySelector("[data-copy]").dataset.copy = pre.id
  buttons.querySelector("[data-wrap]").addEventListener("click", event => wrap(figure, event.currentTarget))
  buttons.querySelector("[data-download]").addEventListener("click", () => download(figure))
  figure.querySelector(":scope > header").append(buttons)
  colour(code, figure.dataset.language)
  if ("diagram" in figure.dataset) import("/assets/js/diagram.js").then(diagram => diagram.dress(figure))
  // Where a chat is only shown to somebody, it is shown as it was written.
  if ("artifact" in figure.dataset && figure.closest("[data-artifacts]")) import("/assets/js/artifact.js").then(artifact => artifact.dress(figure))
}

function wrap(figure, button) {
  button.ariaPressed = String(figure.classList.toggle("wraps"))
}

async function colour(code, language) {
  const text = code.textContent
  if (!language || text.length > LONGEST) return
  const html = await paint({ language, text })
  if (html === null) return
  const template = document.createElement("template")
  template.innerHTML = html
  const coloured = document.createDocumentFragment()
  copy(template.content, coloured)
  // Whatever went wrong in there, nobody reads other code than was written.
  if (coloured.textContent === text) code.replaceChildren(coloured)
}

// Text, and spans that are of a class of words of code: nothing else comes over.
function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data)
    if (node.localName !== "span") continue
    const span = document.createElement("span")
    span.className = [...node.classList].filter(name => /^(hljs-[a-z-]+|[a-z]+_)$/.test(name)).join(" ")
    to.append(span)
    copy(node, span)
  }
}
