// Diagrams: drawn in a frame without an origin, which reaches neither this page nor anything else.
const FRAME = "/assets/apart/diagram.html"
const LONGEST = 20_000
const PATIENCE = 10_000
const HIGHEST = 4_000
const COLOURS = { raised: "--raised", sunk: "--sunk", ink: "--ink", soft: "--soft", line: "--line", ember: "--ember", wash: "--ember-wash" }

const words = document.getElementById("diagram-words")
const dark = matchMedia("(prefers-color-scheme: dark)")
const frames = new Map()
const heights = new Map()

// Each is a page of its own that reads a large library; so only those that somebody comes near are drawn.
const near = new IntersectionObserver(seen => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue
    near.unobserve(target)
    draw(target)
  }
}, { rootMargin: "400px" })

addEventListener("message", hear)
dark.addEventListener("change", redraw)
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] })

export function dress(figure) {
  const source = text(figure)
  if (source.length > LONGEST) return fail(figure)
  // As high as it was when it was drawn before, so that nothing below it moves; what could not be drawn then cannot be now.
  const height = heights.get(source)
  if (height === 0) return fail(figure)
  if (height) {
    place(figure, height)
    reveal(figure)
  }
  near.observe(figure)
}

function text(figure) {
  return figure.querySelector("pre").textContent
}

function place(figure, height) {
  const frame = document.createElement("iframe")
  frame.setAttribute("sandbox", "allow-scripts")
  frame.className = "drawing"
  frame.title = words.dataset.name
  frame.height = height
  figure.querySelector("pre").before(frame)
  return frame
}

function draw(figure) {
  // Turns that were changed for others took their frames along.
  for (const [frame] of frames) if (!frame.isConnected) frames.delete(frame)
  const frame = figure.querySelector("iframe.drawing") ?? place(figure, 1)
  frames.set(frame, { figure, timer: setTimeout(() => giveUp(figure, frame), PATIENCE) })
  frame.addEventListener("load", () => ask(frame, figure))
  frame.src = FRAME
}

function ask(frame, figure) {
  frame.contentWindow.postMessage({
    source: text(figure),
    name: words.dataset.name,
    language: document.documentElement.lang,
    dark: isDark(),
    colours: Object.fromEntries(Object.entries(COLOURS).map(([name, token]) => [name, colour(token)])),
    font: getComputedStyle(document.body).fontFamily,
  }, "*")
}

function isDark() {
  const theme = document.documentElement.dataset.theme
  return theme === "auto" ? dark.matches : theme === "dark"
}

// As it is now in this theme; the token itself holds both.
function colour(token) {
  const probe = document.createElement("span")
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const found = getComputedStyle(probe).color
  probe.remove()
  return found
}

// Nothing but a height is taken from a frame, and only from one of these.
function hear(event) {
  const entry = [...frames].find(([frame]) => frame.contentWindow === event.source)
  if (!entry || event.origin !== "null") return
  const [frame, { figure, timer }] = entry
  clearTimeout(timer)
  const height = Math.min(Number(event.data?.height), HIGHEST)
  if (!(height > 0)) return fail(figure, frame)
  frame.height = height
  heights.set(text(figure), height)
  reveal(figure)
}

function reveal(figure) {
  const button = figure.querySelector("[data-source]")
  if (!button.hidden) return
  const pre = figure.querySelector("pre")
  pre.hidden = true
  button.hidden = false
  button.addEventListener("click", () => {
    pre.hidden = !pre.hidden
    button.ariaPressed = String(!pre.hidden)
  })
}

// The turn may be another by now, with a frame of its own.
function giveUp(figure, frame) {
  if (frame.isConnected) fail(figure, frame)
  else frames.delete(frame)
}

function fail(figure, frame = null) {
  frame?.remove()
  frames.delete(frame)
  heights.set(text(figure), 0)
  figure.querySelector("[data-source]").hidden = true
  figure.querySelector("pre").hidden = false
  figure.querySelector("pre").before(words.content.cloneNode(true))
}

function redraw() {
  for (const [frame, { figure }] of frames) {
    if (frame.isConnected) ask(frame, figure)
    else frames.delete(frame)
  }
}
