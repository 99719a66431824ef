// Formulas: TeX as MathML, which browsers draw and read aloud by themselves.
import { bounded } from "/assets/js/bounded.js"

const LONGEST = 5_000
const write = bounded("/assets/apart/math.js")
const odd = document.getElementById("math-odd")

const ELEMENTS = new Set([
  "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot",
  "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none",
])
const ATTRIBUTES = new Set([
  "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle", "fence", "form", "height",
  "largeop", "linethickness", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits",
  "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
])

export async function dress(element) {
  const tex = element.textContent
  const html = tex.length > LONGEST ? null : await write({ tex, display: element.dataset.display === "block" })
  const math = html === null ? null : formula(html)
  if (math) show(element, tex, math)
  else element.append(odd.content.cloneNode(true))
  element.classList.toggle("odd", !math)
}

function show(element, tex, math) {
  const source = document.createElement("span")
  source.hidden = true
  source.textContent = tex
  element.replaceChildren(math, source)
  // What can be scrolled must be reached by keys.
  if (element.scrollWidth > element.clientWidth && element.dataset.display === "block") element.tabIndex = 0
}

function formula(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const found = template.content.querySelector("math")
  const math = found && copy(found)
  if (math) math.dataset.added = ""
  return math
}

// Only what a formula is made of comes over; of what is meant for programs, which stands beside it, the formula alone.
function copy(from) {
  if (from.localName === "semantics") return copy(from.firstElementChild)
  if (!ELEMENTS.has(from.localName)) return null
  const to = document.createElementNS("http://www.w3.org/1998/Math/MathML", from.localName)
  for (const { name, value } of from.attributes) if (ATTRIBUTES.has(name)) to.setAttribute(name, value)
  for (const node of from.childNodes) {
    const part = node.nodeType === Node.TEXT_NODE ? node.data : node.nodeType === Node.ELEMENT_NODE ? copy(node) : null
    if (part === null) return null
    to.append(part)
  }
  return to
}
