// What is selected in an answer can be quoted: a button beside it puts it into the composer.
const field = document.getElementById("composer-text")
const button = document.querySelector("[data-quote]")
const turns = document.getElementById("turns")

if (turns && button) {
  document.addEventListener("selectionchange", place)
  addEventListener("scroll", place, { passive: true })
  // Before the selection is lost to the button.
  button.addEventListener("pointerdown", event => event.preventDefault())
  button.addEventListener("click", quote)
}

function selected() {
  const selection = getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  // Where it ends may be beyond the answer: a triple click goes on to what follows a paragraph.
  const at = range.startContainer
  const inside = (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement).closest("#turns .prose")
  return inside ? range : null
}

function place() {
  const range = selected()
  button.hidden = !range
  if (!range) return
  const box = range.getBoundingClientRect()
  const place = button.parentElement.getBoundingClientRect()
  button.style.insetBlockStart = `${Math.max(8, box.top) - place.top - button.offsetHeight - 6}px`
  button.style.insetInlineStart = `${Math.min(Math.max(0, box.left - place.left), place.width - button.offsetWidth)}px`
}

function quote() {
  const lines = getSelection().toString().trim().split("\n").map(line => `> ${line}`)
  field.value = `${field.value.trimEnd()}${field.value.trim() ? "\n\n" : ""}${lines.join("\n")}\n\n`
  field.dispatchEvent(new Event("input", { bubbles: true }))
  getSelection().removeAllRanges()
  field.focus()
}
