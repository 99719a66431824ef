// A page or drawing that a model made, looked at beside the chat: in a frame that runs it and lets it reach nothing.
import { download } from "/assets/js/download.js"

const panel = document.getElementById("beside")
const preview = panel.querySelector("[data-stage]")
const source = panel.querySelector("[data-lines]")
const wide = matchMedia("(width >= 70rem)")
let shown = null

panel.addEventListener("close", tidy)
panel.addEventListener("change", event => view(event.target.value))
panel.querySelector("[data-download]").addEventListener("click", () => download(shown))
wide.addEventListener("change", settle)
// The browser closes only what covers the page; what stands beside it closes by the same key.
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.shiftKey || !panel.open || document.querySelector(":popover-open, :modal")) return
  event.stopPropagation()
  panel.close()
})

export function dress(figure) {
  // While it is written it has no number that the server knows.
  if (figure.closest("[data-stream]")) return
  const button = figure.querySelector("[data-open]")
  button.hidden = false
  button.addEventListener("click", () => open(figure))
}

function open(figure) {
  shown = figure
  const frame = document.createElement("iframe")
  frame.setAttribute("sandbox", "allow-scripts")
  frame.title = preview.dataset.stage
  frame.src = address(figure)
  preview.replaceChildren(frame)
  source.replaceChildren(...[...figure.querySelector("pre").childNodes].map(node => node.cloneNode(true)))
  panel.querySelector("input[value=preview]").checked = true
  view("preview")
  settle()
}

function address(figure) {
  const turn = figure.closest("[data-turn]")
  const all = [...turn.querySelectorAll("[data-text] figure[data-artifact]")]
  return `${turn.dataset.artifacts}/${all.indexOf(figure) + 1}`
}

function view(name) {
  preview.hidden = name !== "preview"
  source.hidden = name !== "source"
}

// Beside the chat where there is room, else over it.
function settle() {
  if (!shown) return
  if (panel.open) panel.close()
  if (wide.matches) panel.show()
  else panel.showModal()
}

// The event comes later than the closing, when it may be open again.
function tidy() {
  if (panel.open || !shown) return
  preview.replaceChildren()
  source.replaceChildren()
  shown.querySelector("[data-open]")?.focus()
  shown = null
}
